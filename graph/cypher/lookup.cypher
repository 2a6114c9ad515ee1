// name: texts
// How many texts are kept?
// -> count: INT
MATCH (t:Text)
RETURN count(t) AS count

// name: known
// Which of these ids are there?
// each TABLE: Document Text Statement Claim Alias Body Place
// $ids: STRING[]
// -> id: STRING
UNWIND $ids AS wanted
MATCH (n:TABLE {id: wanted})
RETURN n.id AS id

// name: known_key
// Which of these keys are there?
// each TABLE: Key Block
// $ids: STRING[]
// -> id: STRING
UNWIND $ids AS wanted
MATCH (n:TABLE {key: wanted})
RETURN n.key AS id

// name: documents
// What is known of these documents?
// $ids: STRING[]
// -> id: STRING
// -> kind: STRING
// -> number: STRING
// -> code: STRING
// -> year: STRING
// -> issuer: STRING
// -> level: STRING
// -> place: STRING
// -> date: STRING
// -> term: STRING
// -> name: STRING
// -> subject: STRING
// -> title: STRING
// -> signer: STRING
// -> in_force: STRING
// -> held: BOOL
// -> file: STRING
// -> symbol: STRING
// -> search: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
RETURN d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
  d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name, d.subject AS subject,
  d.title AS title, d.signer AS signer, d.in_force AS in_force, d.held AS held, d.file AS file, d.symbol AS symbol,
  d.search AS search

// name: claims_of_blocks
// Which claims share these blocks?
// $keys: STRING[]
// -> id: STRING
// -> body: STRING
// -> block: STRING
UNWIND $keys AS wanted
MATCH (b:Block {key: wanted})<-[:KEYED]-(c:Claim)
RETURN c.id AS id, c.body AS body, b.key AS block

// name: claimants
// Which documents make these claims?
// $ids: STRING[]
// -> id: STRING
// -> document: STRING
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})<-[:CLAIMS]-(d:Document)
RETURN c.id AS id, d.id AS document

// name: claims_of_documents
// Which claims do these documents make?
// $ids: STRING[]
// -> id: STRING
// -> document: STRING
// -> body: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:CLAIMS]->(c:Claim)
RETURN c.id AS id, d.id AS document, c.body AS body

// name: citations_of_documents
// Which documents do the citations of these documents mean, and where do they stand?
// $ids: STRING[]
// -> document: STRING
// -> start: INT
// -> target: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:MENTIONS]->(c:Citation)
RETURN d.id AS document, c.start AS start, c.target AS target

// name: texts_of_documents
// Which texts of these documents are kept?
// $ids: STRING[]
// -> id: STRING
// -> file: STRING
// -> digest: STRING
// -> text: STRING
// -> rules: STRING
UNWIND $ids AS wanted
MATCH (t:Text {id: wanted})
RETURN t.id AS id, t.file AS file, t.digest AS digest, t.text AS text, t.rules AS rules

// name: texts_aside
// Which texts are kept aside for these documents?
// $ids: STRING[]
// -> document: STRING
// -> file: STRING
// -> digest: STRING
// -> text: STRING
// -> rules: STRING
// -> id: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:HOLDS]->(t:Text)
WHERE t.id <> d.id
RETURN d.id AS document, t.file AS file, t.digest AS digest, t.text AS text, t.rules AS rules, t.id AS id

// name: having_aside
// For which documents are texts kept aside?
// -> id: STRING
MATCH (d:Document)-[:HOLDS]->(t:Text)
WHERE t.id CONTAINS '#'
RETURN DISTINCT d.id AS id
ORDER BY id

// name: held
// Which documents are held, from which file, with which text, read by which rules?
// -> id: STRING
// -> file: STRING
// -> digest: STRING
// -> rules: STRING
MATCH (t:Text)
WHERE NOT t.id CONTAINS '#'
RETURN t.id AS id, t.file AS file, t.digest AS digest, t.rules AS rules
ORDER BY id

// name: unheld
// Which documents are only named?
// -> id: STRING
MATCH (d:Document)
WHERE NOT d.held
RETURN d.id AS id
ORDER BY id

// name: aliases_of
// Where do these ids lead now?
// $ids: STRING[]
// -> id: STRING
// -> target: STRING
UNWIND $ids AS wanted
MATCH (a:Alias {id: wanted})
RETURN a.id AS id, a.target AS target

// name: aliases_to
// Which old ids lead to these documents?
// $ids: STRING[]
// -> id: STRING
// -> target: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})<-[:LEADS_TO]-(a:Alias)
RETURN a.id AS id, d.id AS target

// name: cited_by
// Which documents do these mention, surely or perhaps?
// $ids: STRING[]
// -> id: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:MENTIONS]->(:Citation)-[:MEANS|MAY_MEAN]->(t:Document)
RETURN DISTINCT t.id AS id

// name: stated_by
// Which statements do these documents make, by which makers?
// $ids: STRING[]
// -> id: STRING
// -> source: STRING
// -> relation: STRING
// -> target: STRING
// -> maker: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[s:STATES]->(t:Statement)
RETURN DISTINCT t.id AS id, t.source AS source, t.relation AS relation, t.target AS target, s.maker AS maker

// name: statings
// Who states these, with which words?
// $ids: STRING[]
// -> id: STRING
// -> document: STRING
// -> start: INT
// -> end: INT
// -> text: STRING
// -> level: STRING
// -> confidence: FLOAT
// -> rule: STRING
// -> maker: STRING
UNWIND $ids AS wanted
MATCH (t:Statement {id: wanted})<-[s:STATES]-(d:Document)
RETURN t.id AS id, d.id AS document, s.start AS start, s.`end` AS `end`, s.text AS text, s.level AS level,
  s.confidence AS confidence, s.rule AS rule, s.maker AS maker

// name: keys_of
// By which keys are these documents looked up?
// $ids: STRING[]
// -> id: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:NAMED]->(k:Key)
RETURN DISTINCT k.key AS id

// name: bodies_of
// Which bodies issued these documents?
// $ids: STRING[]
// -> id: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:ISSUED_BY]->(b:Body)
RETURN DISTINCT b.id AS id

// name: bodies
// What is known of these bodies?
// $ids: STRING[]
// -> id: STRING
// -> name: STRING
// -> level: STRING
// -> place: STRING
UNWIND $ids AS wanted
MATCH (b:Body {id: wanted})
RETURN b.id AS id, b.name AS name, b.level AS level, b.place AS place

// name: claims_of
// Which claims do these documents make?
// $ids: STRING[]
// -> id: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:CLAIMS]->(c:Claim)
RETURN c.id AS id

// name: blocks_of
// Under which blocks do these claims stand?
// $ids: STRING[]
// -> id: STRING
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})-[:KEYED]->(b:Block)
RETURN DISTINCT b.key AS id

// name: unnamed
// Which of these documents are not held and named by nothing any more?
// $ids: STRING[]
// -> id: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
WHERE NOT d.held
  AND NOT EXISTS { MATCH (:Citation)-[:MEANS|MAY_MEAN]->(d) }
  AND NOT EXISTS { MATCH (d)-[:STATES]->(:Statement) }
  AND NOT EXISTS { MATCH (d)-[:CLAIMS]->(:Claim) }
  AND NOT EXISTS { MATCH (d)-[:IMPLEMENTS|BASED_ON|GUIDES|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|PROMULGATES|REVIEWS|CITES]-(:Document) }
RETURN d.id AS id

// name: documents_of_ids
// What is known of these documents beside their description, and who issued them when?
// $ids: STRING[]
// -> id: STRING
// -> kind: STRING
// -> code: STRING
// -> year: STRING
// -> issuer: STRING
// -> level: STRING
// -> place: STRING
// -> date: STRING
// -> held: BOOL
// -> title: STRING
// -> signer: STRING
// -> in_force: STRING
// -> file: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
RETURN d.id AS id, d.kind AS kind, d.code AS code, d.year AS year, d.issuer AS issuer, d.level AS level,
  d.place AS place, d.date AS date, d.held AS held, d.title AS title, d.signer AS signer,
  d.in_force AS in_force, d.file AS file

// name: findings_of_kind
// What was found of one kind in these documents?
// $ids: STRING[]
// $kind: STRING
// -> document: STRING
// -> field: STRING
// -> values: STRING
// -> message: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:HAS]->(f:Finding)
WHERE f.kind = $kind
RETURN d.id AS document, f.field AS field, f.`values` AS `values`, f.message AS message

// name: citing
// Which held documents mention these, surely or perhaps?
// $ids: STRING[]
// -> id: STRING
UNWIND $ids AS wanted
MATCH (t:Document {id: wanted})<-[:MEANS|MAY_MEAN]-(:Citation)<-[:MENTIONS]-(d:Document)
RETURN DISTINCT d.id AS id

// name: imported_claims
// Which claims are imported, and which documents make them?
// -> document: STRING
// -> body: STRING
MATCH (d:Document)-[:CLAIMS]->(c:Claim)
WHERE c.body CONTAINS '"imported":"'
RETURN d.id AS document, c.body AS body
ORDER BY document, body

// name: stated_not_by
// What do others than this maker state?
// $maker: STRING
// -> source: STRING
// -> relation: STRING
// -> target: STRING
// -> level: STRING
// -> confidence: FLOAT
// -> rule: STRING
// -> maker: STRING
MATCH (:Document)-[s:STATES]->(t:Statement)
WHERE s.maker <> $maker
RETURN t.source AS source, t.relation AS relation, t.target AS target, s.level AS level, s.confidence AS confidence,
  s.rule AS rule, s.maker AS maker
ORDER BY source, relation, target, maker

// name: every_finding_of_kind
// What was found of one kind in any document?
// $kind: STRING
// -> document: STRING
// -> values: STRING
// -> message: STRING
MATCH (f:Finding)
WHERE f.kind = $kind
RETURN f.document AS document, f.`values` AS `values`, f.message AS message
ORDER BY document, message

// name: every_alias
// Where do all aliases lead?
// -> id: STRING
// -> target: STRING
MATCH (a:Alias)
RETURN a.id AS id, a.target AS target
ORDER BY id

// name: every_place
// Which places are there?
// -> id: STRING
// -> name: STRING
// -> kind: STRING
// -> level: STRING
// -> since: STRING
// -> until: STRING
MATCH (p:Place)
RETURN p.id AS id, p.name AS name, p.kind AS kind, p.level AS level, p.since AS since, p.until AS until
ORDER BY id

// name: every_within
// Which places lie in which?
// -> source: STRING
// -> target: STRING
MATCH (a:Place)-[:WITHIN]->(b:Place)
RETURN a.id AS source, b.id AS target
ORDER BY source, target

// name: every_successor
// Which places came after which?
// -> source: STRING
// -> target: STRING
MATCH (a:Place)-[:SUCCEEDED_BY]->(b:Place)
RETURN a.id AS source, b.id AS target
ORDER BY source, target

// name: mentions_of
// Which held documents mention these, surely or perhaps, and which each?
// $ids: STRING[]
// -> id: STRING
// -> document: STRING
UNWIND $ids AS wanted
MATCH (t:Document {id: wanted})<-[:MEANS|MAY_MEAN]-(:Citation)<-[:MENTIONS]-(d:Document)
RETURN DISTINCT t.id AS id, d.id AS document

// name: marks
// What does this store say of itself?
// -> key: STRING
// -> value: STRING
MATCH (m:Meta)
RETURN m.key AS key, m.value AS value
ORDER BY key

// name: any
// Is there anything?
// each TABLE: Document Alias Place Body
// -> id: STRING
MATCH (n:TABLE)
RETURN n.id AS id
LIMIT 1
