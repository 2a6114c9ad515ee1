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
// Which documents carry this one out, at whatever depth up to 30, and whose are they?
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> level: STRING
// -> place: STRING
// -> issuer: STRING
// -> date: STRING
// -> depth: INT
MATCH (:Document {id: $id})<-[e:IMPLEMENTS* SHORTEST 1..30
  (r, n | WHERE $tasks OR r.level IS NULL OR r.level <> 'task')]-(d:Document)
RETURN d.id AS id, d.level AS level, d.place AS place, d.issuer AS issuer, coalesce(d.date, d.year) AS date,
       length(e) AS depth
