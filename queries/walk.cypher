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
// -> in_force: STRING
// -> held: BOOL
MATCH (d:Document {id: $id})
RETURN d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer,
       d.in_force AS in_force, d.held AS held

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
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
RETURN d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer,
       d.in_force AS in_force, d.held AS held

// name: steps_up
// Which relations lead from these to documents that they rest on, and by which words?
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
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[e:IMPLEMENTS|BASED_ON|GUIDES]->(:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text

// name: steps_down
// Which relations lead to these from documents that rest on them, and by which words?
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
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})<-[e:IMPLEMENTS|BASED_ON|GUIDES]-(:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text

// name: chosen_up
// Which relations of this type lead from these to others, and by which words?
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
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[e:RELATION]->(:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text

// name: chosen_down
// Which relations of this type lead to these from others, and by which words?
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
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})<-[e:RELATION]-(:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text

// name: near_up
// Which relations lead from these to documents that they rest on, and when were those issued?
// $ids: STRING[]
// $tasks: BOOL
// -> statement: STRING
// -> date: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[e:IMPLEMENTS|BASED_ON|GUIDES]->(o:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, coalesce(o.date, o.year) AS date

// name: near_down
// Which relations lead to these from documents that rest on them, and when were those issued?
// $ids: STRING[]
// $tasks: BOOL
// -> statement: STRING
// -> date: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})<-[e:IMPLEMENTS|BASED_ON|GUIDES]-(o:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, coalesce(o.date, o.year) AS date

// name: relations_below
// By how many relations do documents rest directly on this one?
// $id: STRING
// $tasks: BOOL
// -> times: INT
MATCH (:Document {id: $id})<-[e:IMPLEMENTS|BASED_ON|GUIDES]-(:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN count(e) AS times

// name: near_below
// Which relations lead to this one from documents issued by this day, and when were those issued?
// $id: STRING
// $tasks: BOOL
// $until: STRING
// -> statement: STRING
// -> date: STRING
MATCH (:Document {id: $id})<-[e:IMPLEMENTS|BASED_ON|GUIDES]-(o:Document)
WHERE ($tasks OR e.level IS NULL OR e.level <> 'task') AND coalesce(o.date, o.year, '~') <= $until
RETURN e.statement AS statement, coalesce(o.date, o.year, '~') AS date

// name: assertions
// Who states these statements, with which words, and who made them of those: the machine, a person, an import?
// $statements: STRING[]
// -> statement: STRING
// -> document: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
// -> maker: STRING
UNWIND $statements AS wanted
MATCH (s:Statement {id: wanted})<-[e:STATES]-(d:Document)
RETURN s.id AS statement, d.id AS document, e.`start` AS `start`, e.`end` AS stop, e.text AS text,
       e.maker AS maker
