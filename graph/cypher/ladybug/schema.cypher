// name: table_Document
// Make the table of Document nodes.
CREATE NODE TABLE IF NOT EXISTS Document(`id` STRING PRIMARY KEY, `kind` STRING, `number` STRING, `code` STRING,
  `year` STRING, `issuer` STRING, `level` STRING, `place` STRING, `date` STRING, `term` STRING, `name` STRING,
  `subject` STRING, `title` STRING, `signer` STRING, `held` BOOLEAN, `file` STRING, `symbol` STRING, `search` STRING,
  `in_force` STRING)

// name: table_Text
// Make the table of Text nodes.
CREATE NODE TABLE IF NOT EXISTS Text(`id` STRING PRIMARY KEY, `file` STRING, `digest` STRING, `text` STRING, `rules`
  STRING)

// name: table_Citation
// Make the table of Citation nodes.
CREATE NODE TABLE IF NOT EXISTS Citation(`id` STRING PRIMARY KEY, `document` STRING, `ordinal` INT64, `start` INT64,
  `end` INT64, `text` STRING, `form` STRING, `read` STRING, `confidence` DOUBLE, `target` STRING)

// name: table_Statement
// Make the table of Statement nodes.
CREATE NODE TABLE IF NOT EXISTS Statement(`id` STRING PRIMARY KEY, `source` STRING, `relation` STRING, `target`
  STRING, `level` STRING, `confidence` DOUBLE, `asserted` INT64)

// name: table_Claim
// Make the table of Claim nodes.
CREATE NODE TABLE IF NOT EXISTS Claim(`id` STRING PRIMARY KEY, `body` STRING)

// name: table_Block
// Make the table of Block nodes.
CREATE NODE TABLE IF NOT EXISTS Block(`key` STRING PRIMARY KEY)

// name: table_Finding
// Make the table of Finding nodes.
CREATE NODE TABLE IF NOT EXISTS Finding(`id` STRING PRIMARY KEY, `document` STRING, `kind` STRING, `field` STRING,
  `values` STRING, `message` STRING, `start` INT64, `end` INT64, `citation` STRING)

// name: table_Alias
// Make the table of Alias nodes.
CREATE NODE TABLE IF NOT EXISTS Alias(`id` STRING PRIMARY KEY, `target` STRING)

// name: table_Body
// Make the table of Body nodes.
CREATE NODE TABLE IF NOT EXISTS Body(`id` STRING PRIMARY KEY, `name` STRING, `level` STRING, `place` STRING)

// name: table_Place
// Make the table of Place nodes.
CREATE NODE TABLE IF NOT EXISTS Place(`id` STRING PRIMARY KEY, `name` STRING, `kind` STRING, `level` STRING, `since`
  STRING, `until` STRING)

// name: table_Key
// Make the table of Key nodes.
CREATE NODE TABLE IF NOT EXISTS Key(`key` STRING PRIMARY KEY)

// name: table_Meta
// Make the table of Meta nodes.
CREATE NODE TABLE IF NOT EXISTS Meta(`key` STRING PRIMARY KEY, `value` STRING)

// name: table_edge
// Make the table of one relation between two documents.
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
CREATE REL TABLE IF NOT EXISTS RELATION(FROM Document TO Document, `statement` STRING, `level` STRING, `confidence`
  DOUBLE, `asserted` INT64, `by` STRING, `start` INT64, `end` INT64, `text` STRING)

// name: table_MENTIONS
// Make the table of MENTIONS relationships.
CREATE REL TABLE IF NOT EXISTS MENTIONS(FROM Document TO Citation)

// name: table_MEANS
// Make the table of MEANS relationships.
CREATE REL TABLE IF NOT EXISTS MEANS(FROM Citation TO Document)

// name: table_MAY_MEAN
// Make the table of MAY_MEAN relationships.
CREATE REL TABLE IF NOT EXISTS MAY_MEAN(FROM Citation TO Document, `score` DOUBLE, `reason` STRING, `rank` INT64)

// name: table_STATES
// Make the table of STATES relationships.
CREATE REL TABLE IF NOT EXISTS STATES(FROM Document TO Statement, `start` INT64, `end` INT64, `text` STRING, `level`
  STRING, `confidence` DOUBLE, `rule` STRING, `maker` STRING)

// name: table_HOLDS
// Make the table of HOLDS relationships.
CREATE REL TABLE IF NOT EXISTS HOLDS(FROM Document TO Text)

// name: table_HAS
// Make the table of HAS relationships.
CREATE REL TABLE IF NOT EXISTS HAS(FROM Document TO Finding)

// name: table_CLAIMS
// Make the table of CLAIMS relationships.
CREATE REL TABLE IF NOT EXISTS CLAIMS(FROM Document TO Claim)

// name: table_KEYED
// Make the table of KEYED relationships.
CREATE REL TABLE IF NOT EXISTS KEYED(FROM Claim TO Block)

// name: table_NAMED
// Make the table of NAMED relationships.
CREATE REL TABLE IF NOT EXISTS NAMED(FROM Document TO Key)

// name: table_LEADS_TO
// Make the table of LEADS_TO relationships.
CREATE REL TABLE IF NOT EXISTS LEADS_TO(FROM Alias TO Document)

// name: table_ISSUED_BY
// Make the table of ISSUED_BY relationships.
CREATE REL TABLE IF NOT EXISTS ISSUED_BY(FROM Document TO Body)

// name: table_AT
// Make the table of AT relationships.
CREATE REL TABLE IF NOT EXISTS AT(FROM Document TO Place)

// name: table_SEATED
// Make the table of SEATED relationships.
CREATE REL TABLE IF NOT EXISTS SEATED(FROM Body TO Place)

// name: table_WITHIN
// Make the table of WITHIN relationships.
CREATE REL TABLE IF NOT EXISTS WITHIN(FROM Place TO Place)

// name: table_SUCCEEDED_BY
// Make the table of SUCCEEDED_BY relationships.
CREATE REL TABLE IF NOT EXISTS SUCCEEDED_BY(FROM Place TO Place)
