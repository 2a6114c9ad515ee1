// name: put_Document
// Make new Document nodes.
// $rows: ROWS
COPY Document FROM $rows

// name: set_Document
// Write over the properties of Document nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Document {id: id})
SET n.`kind` = `kind`, n.`number` = `number`, n.`code` = `code`, n.`year` = `year`, n.`issuer` = `issuer`, n.`level` =
  `level`, n.`place` = `place`, n.`date` = `date`, n.`term` = `term`, n.`name` = `name`, n.`subject` = `subject`,
  n.`title` = `title`, n.`signer` = `signer`, n.`held` = `held`, n.`file` = `file`, n.`symbol` = `symbol`, n.`search`
  = `search`

// name: put_Text
// Make new Text nodes.
// $rows: ROWS
COPY Text FROM $rows

// name: set_Text
// Write over the properties of Text nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Text {id: id})
SET n.`file` = `file`, n.`digest` = `digest`, n.`text` = `text`, n.`rules` = `rules`

// name: put_Citation
// Make new Citation nodes.
// $rows: ROWS
COPY Citation FROM $rows

// name: put_Statement
// Make new Statement nodes.
// $rows: ROWS
COPY Statement FROM $rows

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
COPY Claim FROM $rows

// name: put_Block
// Make new Block nodes.
// $rows: ROWS
COPY Block FROM $rows

// name: put_Finding
// Make new Finding nodes.
// $rows: ROWS
COPY Finding FROM $rows

// name: put_Alias
// Make new Alias nodes.
// $rows: ROWS
COPY Alias FROM $rows

// name: set_Alias
// Write over the properties of Alias nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Alias {id: id})
SET n.`target` = `target`

// name: put_Body
// Make new Body nodes.
// $rows: ROWS
COPY Body FROM $rows

// name: set_Body
// Write over the properties of Body nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Body {id: id})
SET n.`name` = `name`, n.`level` = `level`, n.`place` = `place`

// name: put_Place
// Make new Place nodes.
// $rows: ROWS
COPY Place FROM $rows

// name: set_Place
// Write over the properties of Place nodes that are there.
// $rows: ROWS
LOAD FROM $rows
MATCH (n:Place {id: id})
SET n.`name` = `name`, n.`kind` = `kind`, n.`level` = `level`, n.`since` = `since`, n.`until` = `until`

// name: put_Key
// Make new Key nodes.
// $rows: ROWS
COPY Key FROM $rows

// name: put_Meta
// Make new Meta nodes.
// $rows: ROWS
COPY Meta FROM $rows

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
COPY RELATION FROM $rows

// name: join_MENTIONS
// Join Document nodes to Citation nodes by MENTIONS.
// $rows: ROWS
COPY MENTIONS FROM $rows

// name: join_MEANS
// Join Citation nodes to Document nodes by MEANS.
// $rows: ROWS
COPY MEANS FROM $rows

// name: join_MAY_MEAN
// Join Citation nodes to Document nodes by MAY_MEAN.
// $rows: ROWS
COPY MAY_MEAN FROM $rows

// name: join_STATES
// Join Document nodes to Statement nodes by STATES.
// $rows: ROWS
COPY STATES FROM $rows

// name: join_HOLDS
// Join Document nodes to Text nodes by HOLDS.
// $rows: ROWS
COPY HOLDS FROM $rows

// name: join_HAS
// Join Document nodes to Finding nodes by HAS.
// $rows: ROWS
COPY HAS FROM $rows

// name: join_CLAIMS
// Join Document nodes to Claim nodes by CLAIMS.
// $rows: ROWS
COPY CLAIMS FROM $rows

// name: join_KEYED
// Join Claim nodes to Block nodes by KEYED.
// $rows: ROWS
COPY KEYED FROM $rows

// name: join_NAMED
// Join Document nodes to Key nodes by NAMED.
// $rows: ROWS
COPY NAMED FROM $rows

// name: join_LEADS_TO
// Join Alias nodes to Document nodes by LEADS_TO.
// $rows: ROWS
COPY LEADS_TO FROM $rows

// name: join_ISSUED_BY
// Join Document nodes to Body nodes by ISSUED_BY.
// $rows: ROWS
COPY ISSUED_BY FROM $rows

// name: join_AT
// Join Document nodes to Place nodes by AT.
// $rows: ROWS
COPY AT FROM $rows

// name: join_SEATED
// Join Body nodes to Place nodes by SEATED.
// $rows: ROWS
COPY SEATED FROM $rows

// name: join_WITHIN
// Join Place nodes to Place nodes by WITHIN.
// $rows: ROWS
COPY WITHIN FROM $rows

// name: join_SUCCEEDED_BY
// Join Place nodes to Place nodes by SUCCEEDED_BY.
// $rows: ROWS
COPY SUCCEEDED_BY FROM $rows
