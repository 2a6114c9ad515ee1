// name: document
// What is known of this document?
// $id: STRING
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
// -> held: BOOL
MATCH (d:Document {id: $id})
RETURN d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer, d.held AS held

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
// -> held: BOOL
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
RETURN d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer, d.held AS held

// name: step_up
// Which documents does this one directly rest on, and by which words?
// $id: STRING
// $tasks: BOOL
// -> statement: STRING
// -> relation_level: STRING
// -> confidence: FLOAT
// -> asserted: INT
// -> by: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
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
// -> held: BOOL
MATCH (:Document {id: $id})-[e:IMPLEMENTS|BASED_ON|GUIDES]->(d:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text,
       d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer, d.held AS held

// name: step_down
// Which documents directly rest on this one, and by which words?
// $id: STRING
// $tasks: BOOL
// -> statement: STRING
// -> relation_level: STRING
// -> confidence: FLOAT
// -> asserted: INT
// -> by: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
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
// -> held: BOOL
MATCH (:Document {id: $id})<-[e:IMPLEMENTS|BASED_ON|GUIDES]-(d:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text,
       d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer, d.held AS held

// name: step_up_of
// Which documents do these directly rest on, and by which words?
// OPTIONAL, with the empty rows left to the caller: after UNWIND the embedded store else joins the whole table.
// $ids: STRING[]
// $tasks: BOOL
// -> statement: STRING
// -> relation_level: STRING
// -> confidence: FLOAT
// -> asserted: INT
// -> by: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
// -> id: STRING
// -> date: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
OPTIONAL MATCH (d)-[e:IMPLEMENTS|BASED_ON|GUIDES]->(o:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text, o.id AS id, coalesce(o.date, o.year) AS date

// name: step_down_of
// Which documents directly rest on these, and by which words?
// OPTIONAL, with the empty rows left to the caller: after UNWIND the embedded store else joins the whole table.
// $ids: STRING[]
// $tasks: BOOL
// -> statement: STRING
// -> relation_level: STRING
// -> confidence: FLOAT
// -> asserted: INT
// -> by: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
// -> id: STRING
// -> date: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
OPTIONAL MATCH (d)<-[e:IMPLEMENTS|BASED_ON|GUIDES]-(o:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text, o.id AS id, coalesce(o.date, o.year) AS date

// name: chosen_up_of
// Which documents do these directly point at by this relation, and by which words?
// $ids: STRING[]
// $tasks: BOOL
// -> statement: STRING
// -> relation_level: STRING
// -> confidence: FLOAT
// -> asserted: INT
// -> by: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
// -> id: STRING
// -> date: STRING
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
OPTIONAL MATCH (d)-[e:RELATION]->(o:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text, o.id AS id, coalesce(o.date, o.year) AS date

// name: chosen_down_of
// Which documents directly point at these by this relation, and by which words?
// $ids: STRING[]
// $tasks: BOOL
// -> statement: STRING
// -> relation_level: STRING
// -> confidence: FLOAT
// -> asserted: INT
// -> by: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
// -> id: STRING
// -> date: STRING
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
OPTIONAL MATCH (d)<-[e:RELATION]-(o:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text, o.id AS id, coalesce(o.date, o.year) AS date

// name: near_up
// Which documents does this one directly rest on?
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> date: STRING
MATCH (:Document {id: $id})-[e:IMPLEMENTS|BASED_ON|GUIDES]->(d:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN DISTINCT d.id AS id, coalesce(d.date, d.year) AS date

// name: near_up_of
// Which documents do these directly rest on?
// $ids: STRING[]
// $tasks: BOOL
// -> id: STRING
// -> date: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
OPTIONAL MATCH (d)-[e:IMPLEMENTS|BASED_ON|GUIDES]->(o:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN DISTINCT o.id AS id, coalesce(o.date, o.year) AS date

// name: near_down
// Which documents directly rest on this one?
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> date: STRING
MATCH (:Document {id: $id})<-[e:IMPLEMENTS|BASED_ON|GUIDES]-(d:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN DISTINCT d.id AS id, coalesce(d.date, d.year) AS date

// name: near_down_of
// Which documents directly rest on these?
// $ids: STRING[]
// $tasks: BOOL
// -> id: STRING
// -> date: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
OPTIONAL MATCH (d)<-[e:IMPLEMENTS|BASED_ON|GUIDES]-(o:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN DISTINCT o.id AS id, coalesce(o.date, o.year) AS date

// name: assertions
// Who states these statements, with which words?
// $statements: STRING[]
// -> statement: STRING
// -> document: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
// -> level: STRING
// -> confidence: FLOAT
// -> rule: STRING
// -> maker: STRING
UNWIND $statements AS wanted
MATCH (s:Statement {id: wanted})
OPTIONAL MATCH (d:Document)-[e:STATES]->(s)
RETURN s.id AS statement, d.id AS document, e.`start` AS `start`, e.`end` AS stop, e.text AS text, e.level AS level,
       e.confidence AS confidence, e.rule AS rule, e.maker AS maker
