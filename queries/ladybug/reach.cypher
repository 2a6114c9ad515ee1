// name: reach_up
// Which documents does this one rest on, at whatever depth up to 30, and how deep?
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> date: STRING
// -> depth: INT
MATCH (:Document {id: $id})-[e:IMPLEMENTS|BASED_ON|GUIDES* SHORTEST 1..30 (r, n | WHERE $tasks OR r.level IS NULL OR r.level <> 'task')]->(d:Document)
RETURN d.id AS id, coalesce(d.date, d.year) AS date, length(e) AS depth

// name: reach_down
// Which documents rest on this one, at whatever depth up to 30, and how deep?
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> date: STRING
// -> depth: INT
MATCH (:Document {id: $id})<-[e:IMPLEMENTS|BASED_ON|GUIDES* SHORTEST 1..30 (r, n | WHERE $tasks OR r.level IS NULL OR r.level <> 'task')]-(d:Document)
RETURN d.id AS id, coalesce(d.date, d.year) AS date, length(e) AS depth
