// name: put_Document
// Make new Document nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Document {`id`: `id`, `kind`: `kind`, `number`: `number`, `code`: `code`, `year`: `year`, `issuer`: `issuer`,
  `level`: `level`, `place`: `place`, `date`: `date`, `term`: `term`, `name`: `name`, `subject`: `subject`, `title`:
  `title`, `signer`: `signer`, `in_force`: `in_force`, `held`: `held`, `file`: `file`, `symbol`: `symbol`, `search`: `search`})

// name: set_Document
// Write over the properties of Document nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Document {id: id})
SET n.`kind` = `kind`, n.`number` = `number`, n.`code` = `code`, n.`year` = `year`, n.`issuer` = `issuer`, n.`level` =
  `level`, n.`place` = `place`, n.`date` = `date`, n.`term` = `term`, n.`name` = `name`, n.`subject` = `subject`,
  n.`title` = `title`, n.`signer` = `signer`, n.`in_force` = `in_force`, n.`held` = `held`, n.`file` = `file`, n.`symbol` = `symbol`, n.`search`
  = `search`

// name: put_Text
// Make new Text nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Text {`id`: `id`, `file`: `file`, `digest`: `digest`, `text`: `text`, `rules`: `rules`})

// name: set_Text
// Write over the properties of Text nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Text {id: id})
SET n.`file` = `file`, n.`digest` = `digest`, n.`text` = `text`, n.`rules` = `rules`

// name: put_Citation
// Make new Citation nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Citation {`id`: `id`, `document`: `document`, `ordinal`: `ordinal`, `start`: `start`, `end`: `end`, `text`:
  `text`, `form`: `form`, `read`: `read`, `confidence`: `confidence`, `target`: `target`})

// name: put_Statement
// Make new Statement nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Statement {`id`: `id`, `source`: `source`, `relation`: `relation`, `target`: `target`, `level`: `level`,
  `confidence`: `confidence`, `asserted`: `asserted`})

// name: set_Statement
// Write over the properties of Statement nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Statement {id: id})
SET n.`source` = `source`, n.`relation` = `relation`, n.`target` = `target`, n.`level` = `level`, n.`confidence` =
  `confidence`, n.`asserted` = `asserted`

// name: put_Claim
// Make new Claim nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Claim {`id`: `id`, `body`: `body`})

// name: put_Block
// Make new Block nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Block {`key`: `key`})

// name: put_Finding
// Make new Finding nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Finding {`id`: `id`, `document`: `document`, `kind`: `kind`, `field`: `field`, `values`: `values`, `message`:
  `message`, `start`: `start`, `end`: `end`, `citation`: `citation`})

// name: put_Alias
// Make new Alias nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Alias {`id`: `id`, `target`: `target`})

// name: set_Alias
// Write over the properties of Alias nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Alias {id: id})
SET n.`target` = `target`

// name: put_Body
// Make new Body nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Body {`id`: `id`, `name`: `name`, `level`: `level`, `place`: `place`})

// name: set_Body
// Write over the properties of Body nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Body {id: id})
SET n.`name` = `name`, n.`level` = `level`, n.`place` = `place`

// name: put_Place
// Make new Place nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Place {`id`: `id`, `name`: `name`, `kind`: `kind`, `level`: `level`, `since`: `since`, `until`: `until`})

// name: set_Place
// Write over the properties of Place nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Place {id: id})
SET n.`name` = `name`, n.`kind` = `kind`, n.`level` = `level`, n.`since` = `since`, n.`until` = `until`

// name: put_Key
// Make new Key nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Key {`key`: `key`})

// name: put_Meta
// Make new Meta nodes.
// $rows: ROWS
LOAD FROM $rows
CREATE (:Meta {`key`: `key`, `value`: `value`})

// name: set_Meta
// Write over the properties of Meta nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Meta {key: key})
SET n.`value` = `value`

// name: join
// Join documents by one relation.
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Document {id: source_key})
WITH a, target_key, `statement` AS its_statement, `level` AS its_level, `confidence` AS its_confidence, `asserted` AS
  its_asserted, `by` AS its_by, `start` AS its_start, `end` AS its_end, `text` AS its_text
MATCH (b:Document {id: target_key})
CREATE (a)-[:RELATION {`statement`: its_statement, `level`: its_level, `confidence`: its_confidence, `asserted`:
  its_asserted, `by`: its_by, `start`: its_start, `end`: its_end, `text`: its_text}]->(b)
RETURN count(*) AS written

// name: join_MENTIONS
// Join Document nodes to Citation nodes by MENTIONS.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Document {id: source_key})
WITH a, target_key
MATCH (b:Citation {id: target_key})
CREATE (a)-[:MENTIONS]->(b)
RETURN count(*) AS written

// name: join_MEANS
// Join Citation nodes to Document nodes by MEANS.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Citation {id: source_key})
WITH a, target_key
MATCH (b:Document {id: target_key})
CREATE (a)-[:MEANS]->(b)
RETURN count(*) AS written

// name: join_MAY_MEAN
// Join Citation nodes to Document nodes by MAY_MEAN.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Citation {id: source_key})
WITH a, target_key, `score` AS its_score, `reason` AS its_reason, `rank` AS its_rank
MATCH (b:Document {id: target_key})
CREATE (a)-[:MAY_MEAN {`score`: its_score, `reason`: its_reason, `rank`: its_rank}]->(b)
RETURN count(*) AS written

// name: join_STATES
// Join Document nodes to Statement nodes by STATES.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Document {id: source_key})
WITH a, target_key, `start` AS its_start, `end` AS its_end, `text` AS its_text, `level` AS its_level, `confidence` AS
  its_confidence, `rule` AS its_rule, `maker` AS its_maker
MATCH (b:Statement {id: target_key})
CREATE (a)-[:STATES {`start`: its_start, `end`: its_end, `text`: its_text, `level`: its_level, `confidence`:
  its_confidence, `rule`: its_rule, `maker`: its_maker}]->(b)
RETURN count(*) AS written

// name: join_HOLDS
// Join Document nodes to Text nodes by HOLDS.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Document {id: source_key})
WITH a, target_key
MATCH (b:Text {id: target_key})
CREATE (a)-[:HOLDS]->(b)
RETURN count(*) AS written

// name: join_HAS
// Join Document nodes to Finding nodes by HAS.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Document {id: source_key})
WITH a, target_key
MATCH (b:Finding {id: target_key})
CREATE (a)-[:HAS]->(b)
RETURN count(*) AS written

// name: join_CLAIMS
// Join Document nodes to Claim nodes by CLAIMS.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Document {id: source_key})
WITH a, target_key
MATCH (b:Claim {id: target_key})
CREATE (a)-[:CLAIMS]->(b)
RETURN count(*) AS written

// name: join_KEYED
// Join Claim nodes to Block nodes by KEYED.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Claim {id: source_key})
WITH a, target_key
MATCH (b:Block {key: target_key})
CREATE (a)-[:KEYED]->(b)
RETURN count(*) AS written

// name: join_NAMED
// Join Document nodes to Key nodes by NAMED.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Document {id: source_key})
WITH a, target_key
MATCH (b:Key {key: target_key})
CREATE (a)-[:NAMED]->(b)
RETURN count(*) AS written

// name: join_LEADS_TO
// Join Alias nodes to Document nodes by LEADS_TO.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Alias {id: source_key})
WITH a, target_key
MATCH (b:Document {id: target_key})
CREATE (a)-[:LEADS_TO]->(b)
RETURN count(*) AS written

// name: join_ISSUED_BY
// Join Document nodes to Body nodes by ISSUED_BY.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Document {id: source_key})
WITH a, target_key
MATCH (b:Body {id: target_key})
CREATE (a)-[:ISSUED_BY]->(b)
RETURN count(*) AS written

// name: join_AT
// Join Document nodes to Place nodes by AT.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Document {id: source_key})
WITH a, target_key
MATCH (b:Place {id: target_key})
CREATE (a)-[:AT]->(b)
RETURN count(*) AS written

// name: join_SEATED
// Join Body nodes to Place nodes by SEATED.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Body {id: source_key})
WITH a, target_key
MATCH (b:Place {id: target_key})
CREATE (a)-[:SEATED]->(b)
RETURN count(*) AS written

// name: join_WITHIN
// Join Place nodes to Place nodes by WITHIN.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Place {id: source_key})
WITH a, target_key
MATCH (b:Place {id: target_key})
CREATE (a)-[:WITHIN]->(b)
RETURN count(*) AS written

// name: join_SUCCEEDED_BY
// Join Place nodes to Place nodes by SUCCEEDED_BY.
// $rows: ROWS
// -> written: INT
LOAD FROM $rows
MATCH (a:Place {id: source_key})
WITH a, target_key
MATCH (b:Place {id: target_key})
CREATE (a)-[:SUCCEEDED_BY]->(b)
RETURN count(*) AS written
