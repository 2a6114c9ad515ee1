// name: reach_up
// Which documents does this one rest on, at whatever depth up to 30, and how deep?
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> date: STRING
// -> depth: INT
MATCH p = ANY SHORTEST (:Document {id: $id})((a)-[e:IMPLEMENTS|BASED_ON|GUIDES WHERE $tasks OR e.level IS NULL OR e.level <> 'task']->(b)){1,30}(d:Document)
RETURN d.id AS id, coalesce(d.date, d.year) AS date, length(p) AS depth

// name: reach_down
// Which documents rest on this one, at whatever depth up to 30, and how deep?
// $id: STRING
// $tasks: BOOL
// -> id: STRING
// -> date: STRING
// -> depth: INT
MATCH p = ANY SHORTEST (:Document {id: $id})((b)<-[e:IMPLEMENTS|BASED_ON|GUIDES WHERE $tasks OR e.level IS NULL OR e.level <> 'task']-(a)){1,30}(d:Document)
RETURN d.id AS id, coalesce(d.date, d.year) AS date, length(p) AS depth
