// name: cited_by_texts
// What do the texts of these documents mention, and what does each mention mean?
// $ids: STRING[]
// -> document: STRING
// -> start: INT
// -> stop: INT
// -> form: STRING
// -> read: STRING
// -> confidence: FLOAT
// -> target: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:MENTIONS]->(c:Citation)
RETURN d.id AS document, c.`start` AS `start`, c.`end` AS stop, c.form AS form, c.read AS read,
  c.confidence AS confidence, c.target AS target

// name: open_in_texts
// What may the open mentions in the texts of these documents mean?
// $ids: STRING[]
// -> document: STRING
// -> start: INT
// -> target: STRING
// -> score: FLOAT
// -> reason: STRING
// -> rank: INT
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:MENTIONS]->(c:Citation)-[m:MAY_MEAN]->(t:Document)
RETURN d.id AS document, c.`start` AS `start`, t.id AS target, m.score AS score, m.reason AS reason, m.rank AS rank

// name: found_in_texts
// What was found wrong or doubtful in the texts of these documents?
// $ids: STRING[]
// -> document: STRING
// -> kind: STRING
// -> field: STRING
// -> values: STRING
// -> message: STRING
// -> start: INT
// -> stop: INT
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:HAS]->(f:Finding)
RETURN d.id AS document, f.kind AS kind, f.field AS field, f.`values` AS `values`, f.message AS message,
  f.`start` AS `start`, f.`end` AS stop

// name: stated_in_texts
// What do these documents state, with which words?
// $ids: STRING[]
// -> document: STRING
// -> statement: STRING
// -> start: INT
// -> stop: INT
// -> level: STRING
// -> confidence: FLOAT
// -> rule: STRING
// -> maker: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[e:STATES]->(s:Statement)
RETURN d.id AS document, s.id AS statement, e.`start` AS `start`, e.`end` AS stop, e.level AS level,
  e.confidence AS confidence, e.rule AS rule, e.maker AS maker
