// name: reach_up
// Which documents does this one rest on, at whatever depth up to 30, and how deep?
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> depth: INT
MATCH (:Document {id: $id})-[e:IMPLEMENTS|BASED_ON|GUIDES* SHORTEST 1..30
  (r, n | WHERE $tasks OR r.level IS NULL OR r.level <> 'task')]->(d:Document)
RETURN d.id AS id, length(e) AS depth

// name: reach_down
// Which documents rest on this one, at whatever depth up to 30, and how deep?
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> depth: INT
MATCH (:Document {id: $id})<-[e:IMPLEMENTS|BASED_ON|GUIDES* SHORTEST 1..30
  (r, n | WHERE $tasks OR r.level IS NULL OR r.level <> 'task')]-(d:Document)
RETURN d.id AS id, length(e) AS depth

// name: carrying_out
// Which documents of this level carry this one out, at whatever depth up to 30, and whose are they?
// $id: STRING
// $level: STRING
// $tasks: BOOL
// -> id: STRING
// each BODY: place issuer
// -> body: STRING
// -> date: STRING
MATCH (:Document {id: $id})<-[e:IMPLEMENTS* SHORTEST 1..30
  (r, n | WHERE $tasks OR r.level IS NULL OR r.level <> 'task')]-(d:Document)
WHERE d.level = $level
RETURN d.id AS id, d.BODY AS body, coalesce(d.date, d.year) AS date
