// name: reach_up
// Which documents does this one rest on, at whatever depth up to 30, and how deep?
// The smallest length of all paths makes the server search breadth first (VarLengthExpand(Pruning,BFS)): no path is
// enumerated. ANY SHORTEST to every document was measured to run for minutes on 10,000 documents.
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> depth: INT
MATCH p = (:Document {id: $id})-[e:IMPLEMENTS|BASED_ON|GUIDES*1..30]->(d:Document)
WHERE all(r IN relationships(p) WHERE $tasks OR r.level IS NULL OR r.level <> 'task')
RETURN d.id AS id, min(length(p)) AS depth

// name: reach_down
// Which documents rest on this one, at whatever depth up to 30, and how deep?
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> depth: INT
MATCH p = (:Document {id: $id})<-[e:IMPLEMENTS|BASED_ON|GUIDES*1..30]-(d:Document)
WHERE all(r IN relationships(p) WHERE $tasks OR r.level IS NULL OR r.level <> 'task')
RETURN d.id AS id, min(length(p)) AS depth

// name: carrying_out
// Which documents of this level carry this one out, at whatever depth up to 30, and whose are they?
// $id: STRING
// $level: STRING
// $tasks: BOOL
// -> id: STRING
// each BODY: place issuer
// -> body: STRING
// -> date: STRING
MATCH p = (:Document {id: $id})<-[e:IMPLEMENTS*1..30]-(d:Document)
WHERE all(r IN relationships(p) WHERE $tasks OR r.level IS NULL OR r.level <> 'task')
  AND d.level = $level
WITH d, min(length(p)) AS depth
RETURN d.id AS id, d.BODY AS body, coalesce(d.date, d.year) AS date

// name: whole_up
// What is known of all that this document rests on, at whatever depth up to 30, and how deep is each?
// $id: STRING
// $tasks: BOOL
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
// -> depth: INT
MATCH p = (:Document {id: $id})-[e:IMPLEMENTS|BASED_ON|GUIDES*1..30]->(d:Document)
WHERE all(r IN relationships(p) WHERE $tasks OR r.level IS NULL OR r.level <> 'task')
WITH d, min(length(p)) AS depth
RETURN d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer,
       d.in_force AS in_force, d.held AS held, depth

// name: whole_down
// What is known of all that rests on this document, at whatever depth up to 30, and how deep is each?
// $id: STRING
// $tasks: BOOL
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
// -> depth: INT
MATCH p = (:Document {id: $id})<-[e:IMPLEMENTS|BASED_ON|GUIDES*1..30]-(d:Document)
WHERE all(r IN relationships(p) WHERE $tasks OR r.level IS NULL OR r.level <> 'task')
WITH d, min(length(p)) AS depth
RETURN d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer,
       d.in_force AS in_force, d.held AS held, depth

// name: onward_up
// Which relations lead on from all that this document rests on, at whatever depth up to 30? Its own are left out.
// DISTINCT makes the server search breadth first: no path is enumerated.
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
MATCH p = (:Document {id: $id})-[:IMPLEMENTS|BASED_ON|GUIDES*1..30]->(d:Document)
WHERE all(r IN relationships(p) WHERE $tasks OR r.level IS NULL OR r.level <> 'task')
WITH DISTINCT d
MATCH (d)-[e:IMPLEMENTS|BASED_ON|GUIDES]->(:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text

// name: onward_down
// Which relations lead to all that rests on this document, at whatever depth up to 30? Its own are left out.
// DISTINCT makes the server search breadth first: no path is enumerated.
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
MATCH p = (:Document {id: $id})<-[:IMPLEMENTS|BASED_ON|GUIDES*1..30]-(d:Document)
WHERE all(r IN relationships(p) WHERE $tasks OR r.level IS NULL OR r.level <> 'task')
WITH DISTINCT d
MATCH (d)<-[e:IMPLEMENTS|BASED_ON|GUIDES]-(:Document)
WHERE $tasks OR e.level IS NULL OR e.level <> 'task'
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text

// name: some_dates_below
// When were those issued that come first, of some of the documents that rest directly on this one: every so many?
// What is not known comes after all others.
// $id: STRING
// $tasks: BOOL
// $many: INT
// $limit: INT
// -> date: STRING
MATCH (:Document {id: $id})<-[e:IMPLEMENTS|BASED_ON|GUIDES]-(o:Document)
WHERE toInteger(split(elementId(e), ':')[2]) % $many = 0 AND ($tasks OR e.level IS NULL OR e.level <> 'task')
RETURN coalesce(o.date, o.year, '~') AS date
ORDER BY date
LIMIT $limit
