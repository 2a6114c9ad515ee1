// name: bodies_held
// Of which bodies of this level are any texts held that were issued by this day, as far as their dates are known?
// $level: STRING
// $day: STRING
// -> place: STRING
// -> issuer: STRING
MATCH (d:Document)
WHERE d.held AND d.level = $level AND (coalesce(d.date, d.year) IS NULL OR coalesce(d.date, d.year) <= $day)
RETURN DISTINCT d.place AS place, d.issuer AS issuer

// name: documents_counted
// How many documents of each kind, level and year are there, held or not?
// -> kind: STRING
// -> level: STRING
// -> year: STRING
// -> held: BOOL
// -> times: INT
MATCH (d:Document)
WITH d.kind AS kind, d.level AS level, left(coalesce(d.date, d.year), 4) AS year, d.held AS held
RETURN kind, level, year, held, count(*) AS times

// name: relations_counted
// How many relations of this type are there?
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
// -> times: INT
MATCH (:Document)-[r:RELATION]->(:Document)
RETURN count(r) AS times

// name: citations_counted
// How many citations of each form are there, settled or open?
// -> form: STRING
// -> settled: BOOL
// -> times: INT
MATCH (c:Citation)
WITH c.form AS form, c.target IS NOT NULL AS settled
RETURN form, settled, count(*) AS times

// name: most_cited
// Which documents are mentioned most?
// $limit: INT
// -> id: STRING
// -> times: INT
MATCH (:Citation)-[m:MEANS]->(t:Document)
RETURN t.id AS id, count(m) AS times
ORDER BY times DESC, id
LIMIT $limit

// name: wording_of
// By which folded words are these documents found?
// $ids: STRING[]
// -> id: STRING
// -> search: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
RETURN d.id AS id, d.search AS search

// name: wording
// By which folded words is each document found?
// -> id: STRING
// -> search: STRING
MATCH (d:Document)
RETURN d.id AS id, d.search AS search
