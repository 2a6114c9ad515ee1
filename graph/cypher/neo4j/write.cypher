// name: put_Document
// Make new Document nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Document {`id`: row.`id`, `kind`: row.`kind`, `number`: row.`number`, `code`: row.`code`, `year`: row.`year`,
  `issuer`: row.`issuer`, `level`: row.`level`, `place`: row.`place`, `date`: row.`date`, `term`: row.`term`, `name`:
  row.`name`, `subject`: row.`subject`, `title`: row.`title`, `signer`: row.`signer`, `in_force`: row.`in_force`, `held`: row.`held`, `file`:
  row.`file`, `symbol`: row.`symbol`, `search`: row.`search`})

// name: set_Document
// Write over the properties of Document nodes that are there.
// $rows: ROWS
UNWIND $rows AS row
MATCH (n:Document {id: row.id})
SET n.`kind` = row.`kind`, n.`number` = row.`number`, n.`code` = row.`code`, n.`year` = row.`year`, n.`issuer` =
  row.`issuer`, n.`level` = row.`level`, n.`place` = row.`place`, n.`date` = row.`date`, n.`term` = row.`term`,
  n.`name` = row.`name`, n.`subject` = row.`subject`, n.`title` = row.`title`, n.`signer` = row.`signer`, n.`in_force` = row.`in_force`, n.`held` =
  row.`held`, n.`file` = row.`file`, n.`symbol` = row.`symbol`, n.`search` = row.`search`

// name: put_Text
// Make new Text nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Text {`id`: row.`id`, `file`: row.`file`, `digest`: row.`digest`, `text`: row.`text`, `rules`: row.`rules`})

// name: set_Text
// Write over the properties of Text nodes that are there.
// $rows: ROWS
UNWIND $rows AS row
MATCH (n:Text {id: row.id})
SET n.`file` = row.`file`, n.`digest` = row.`digest`, n.`text` = row.`text`, n.`rules` = row.`rules`

// name: put_Citation
// Make new Citation nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Citation {`id`: row.`id`, `document`: row.`document`, `ordinal`: row.`ordinal`, `start`: row.`start`, `end`:
  row.`end`, `text`: row.`text`, `form`: row.`form`, `read`: row.`read`, `confidence`: row.`confidence`, `target`:
  row.`target`})

// name: put_Statement
// Make new Statement nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Statement {`id`: row.`id`, `source`: row.`source`, `relation`: row.`relation`, `target`: row.`target`,
  `level`: row.`level`, `confidence`: row.`confidence`, `asserted`: row.`asserted`})

// name: set_Statement
// Write over the properties of Statement nodes that are there.
// $rows: ROWS
UNWIND $rows AS row
MATCH (n:Statement {id: row.id})
SET n.`source` = row.`source`, n.`relation` = row.`relation`, n.`target` = row.`target`, n.`level` = row.`level`,
  n.`confidence` = row.`confidence`, n.`asserted` = row.`asserted`

// name: put_Claim
// Make new Claim nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Claim {`id`: row.`id`, `body`: row.`body`})

// name: put_Block
// Make new Block nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Block {`key`: row.`key`})

// name: put_Finding
// Make new Finding nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Finding {`id`: row.`id`, `document`: row.`document`, `kind`: row.`kind`, `field`: row.`field`, `values`:
  row.`values`, `message`: row.`message`, `start`: row.`start`, `end`: row.`end`, `citation`: row.`citation`})

// name: put_Alias
// Make new Alias nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Alias {`id`: row.`id`, `target`: row.`target`})

// name: set_Alias
// Write over the properties of Alias nodes that are there.
// $rows: ROWS
UNWIND $rows AS row
MATCH (n:Alias {id: row.id})
SET n.`target` = row.`target`

// name: put_Body
// Make new Body nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Body {`id`: row.`id`, `name`: row.`name`, `level`: row.`level`, `place`: row.`place`})

// name: set_Body
// Write over the properties of Body nodes that are there.
// $rows: ROWS
UNWIND $rows AS row
MATCH (n:Body {id: row.id})
SET n.`name` = row.`name`, n.`level` = row.`level`, n.`place` = row.`place`

// name: put_Place
// Make new Place nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Place {`id`: row.`id`, `name`: row.`name`, `kind`: row.`kind`, `level`: row.`level`, `since`: row.`since`,
  `until`: row.`until`})

// name: set_Place
// Write over the properties of Place nodes that are there.
// $rows: ROWS
UNWIND $rows AS row
MATCH (n:Place {id: row.id})
SET n.`name` = row.`name`, n.`kind` = row.`kind`, n.`level` = row.`level`, n.`since` = row.`since`, n.`until` =
  row.`until`

// name: put_Key
// Make new Key nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Key {`key`: row.`key`})

// name: put_Meta
// Make new Meta nodes.
// $rows: ROWS
UNWIND $rows AS row
CREATE (:Meta {`key`: row.`key`, `value`: row.`value`})

// name: set_Meta
// Write over the properties of Meta nodes that are there.
// $rows: ROWS
UNWIND $rows AS row
MATCH (n:Meta {key: row.key})
SET n.`value` = row.`value`

// name: join
// Join documents by one relation.
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Document {id: row.source_key})
MATCH (b:Document {id: row.target_key})
CREATE (a)-[:RELATION {`statement`: row.`statement`, `level`: row.`level`, `confidence`: row.`confidence`, `asserted`:
  row.`asserted`, `by`: row.`by`, `start`: row.`start`, `end`: row.`end`, `text`: row.`text`}]->(b)
RETURN count(*) AS written

// name: join_MENTIONS
// Join Document nodes to Citation nodes by MENTIONS.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Document {id: row.source_key})
MATCH (b:Citation {id: row.target_key})
CREATE (a)-[:MENTIONS]->(b)
RETURN count(*) AS written

// name: join_MEANS
// Join Citation nodes to Document nodes by MEANS.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Citation {id: row.source_key})
MATCH (b:Document {id: row.target_key})
CREATE (a)-[:MEANS]->(b)
RETURN count(*) AS written

// name: join_MAY_MEAN
// Join Citation nodes to Document nodes by MAY_MEAN.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Citation {id: row.source_key})
MATCH (b:Document {id: row.target_key})
CREATE (a)-[:MAY_MEAN {`score`: row.`score`, `reason`: row.`reason`, `rank`: row.`rank`}]->(b)
RETURN count(*) AS written

// name: join_STATES
// Join Document nodes to Statement nodes by STATES.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Document {id: row.source_key})
MATCH (b:Statement {id: row.target_key})
CREATE (a)-[:STATES {`start`: row.`start`, `end`: row.`end`, `text`: row.`text`, `level`: row.`level`, `confidence`:
  row.`confidence`, `rule`: row.`rule`, `maker`: row.`maker`}]->(b)
RETURN count(*) AS written

// name: join_HOLDS
// Join Document nodes to Text nodes by HOLDS.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Document {id: row.source_key})
MATCH (b:Text {id: row.target_key})
CREATE (a)-[:HOLDS]->(b)
RETURN count(*) AS written

// name: join_HAS
// Join Document nodes to Finding nodes by HAS.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Document {id: row.source_key})
MATCH (b:Finding {id: row.target_key})
CREATE (a)-[:HAS]->(b)
RETURN count(*) AS written

// name: join_CLAIMS
// Join Document nodes to Claim nodes by CLAIMS.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Document {id: row.source_key})
MATCH (b:Claim {id: row.target_key})
CREATE (a)-[:CLAIMS]->(b)
RETURN count(*) AS written

// name: join_KEYED
// Join Claim nodes to Block nodes by KEYED.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Claim {id: row.source_key})
MATCH (b:Block {key: row.target_key})
CREATE (a)-[:KEYED]->(b)
RETURN count(*) AS written

// name: join_NAMED
// Join Document nodes to Key nodes by NAMED.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Document {id: row.source_key})
MATCH (b:Key {key: row.target_key})
CREATE (a)-[:NAMED]->(b)
RETURN count(*) AS written

// name: join_LEADS_TO
// Join Alias nodes to Document nodes by LEADS_TO.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Alias {id: row.source_key})
MATCH (b:Document {id: row.target_key})
CREATE (a)-[:LEADS_TO]->(b)
RETURN count(*) AS written

// name: join_ISSUED_BY
// Join Document nodes to Body nodes by ISSUED_BY.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Document {id: row.source_key})
MATCH (b:Body {id: row.target_key})
CREATE (a)-[:ISSUED_BY]->(b)
RETURN count(*) AS written

// name: join_AT
// Join Document nodes to Place nodes by AT.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Document {id: row.source_key})
MATCH (b:Place {id: row.target_key})
CREATE (a)-[:AT]->(b)
RETURN count(*) AS written

// name: join_SEATED
// Join Body nodes to Place nodes by SEATED.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Body {id: row.source_key})
MATCH (b:Place {id: row.target_key})
CREATE (a)-[:SEATED]->(b)
RETURN count(*) AS written

// name: join_WITHIN
// Join Place nodes to Place nodes by WITHIN.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Place {id: row.source_key})
MATCH (b:Place {id: row.target_key})
CREATE (a)-[:WITHIN]->(b)
RETURN count(*) AS written

// name: join_SUCCEEDED_BY
// Join Place nodes to Place nodes by SUCCEEDED_BY.
// $rows: ROWS
// -> written: INT
UNWIND $rows AS row
MATCH (a:Place {id: row.source_key})
MATCH (b:Place {id: row.target_key})
CREATE (a)-[:SUCCEEDED_BY]->(b)
RETURN count(*) AS written

// name: wait_for_writers
// Wait until no other transaction writes, and make the others wait for this one.
MATCH (m:Meta {key: 'schema'})
SET m.value = m.value

// name: clear
// Take out some nodes of a label, and how many they were.
// each LABEL: Document Text Citation Statement Claim Block Finding Alias Body Place Key
// -> gone: INT
MATCH (n:LABEL)
WITH n LIMIT 10000
DETACH DELETE n
RETURN count(*) AS gone
