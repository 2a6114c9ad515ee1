// name: alias
// Which document answers for this old id?
// $id: STRING
// -> id: STRING
MATCH (a:Alias {id: $id})
RETURN a.target AS id

// name: aliases
// Which old ids lead to this document?
// $id: STRING
// -> id: STRING
MATCH (:Document {id: $id})<-[:LEADS_TO]-(a:Alias)
RETURN a.id AS id
ORDER BY id

// name: named
// Which documents are found under this key, are of this year (or have it in their id: `~2023`), and show these folded
// words (each empty: any)? Held ones first, then by date.
// $key: STRING
// $year: STRING
// $period: STRING
// $first: STRING
// $second: STRING
// $third: STRING
// $limit: INT
// -> id: STRING
MATCH (:Key {key: $key})<-[:NAMED]-(d:Document)
WITH d // else LadybugDB looks for the words first, in every document there is
WHERE ($year = '' OR d.year = $year OR d.date STARTS WITH $year OR d.id CONTAINS $period) AND ($first = '' OR d.search CONTAINS $first)
  AND ($second = '' OR d.search CONTAINS $second) AND ($third = '' OR d.search CONTAINS $third)
RETURN d.id AS id
ORDER BY d.held DESC, coalesce(d.date, d.year, '~'), id
LIMIT $limit

// name: citations
// Which documents does this one mention, where, and with which words?
// $id: STRING
// -> citation: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
// -> form: STRING
// -> read: STRING
// -> confidence: FLOAT
// -> target: STRING
MATCH (:Document {id: $id})-[:MENTIONS]->(c:Citation)
RETURN c.id AS citation, c.`start` AS `start`, c.`end` AS stop, c.text AS text, c.form AS form, c.read AS read,
       c.confidence AS confidence, c.target AS target
ORDER BY `start`, citation

// name: candidates
// Which documents may the open citations of this one mean, and why?
// $id: STRING
// -> citation: STRING
// -> id: STRING
// -> score: FLOAT
// -> reason: STRING
MATCH (:Document {id: $id})-[:MENTIONS]->(c:Citation)-[m:MAY_MEAN]->(t:Document)
RETURN c.id AS citation, t.id AS id, m.score AS score, m.reason AS reason
ORDER BY citation, m.rank, id

// name: cited_by
// Which texts mention this document, and where?
// $id: STRING
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
MATCH (:Document {id: $id})<-[:MEANS]-(c:Citation)
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, c.`end` AS stop, c.text AS text
ORDER BY document, `start`, citation

// name: acts_on
// What does this document do to others?
// $id: STRING
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
// -> in_force: STRING
// -> held: BOOL
MATCH (:Document {id: $id})-[e:IMPLEMENTS|BASED_ON|GUIDES|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|PROMULGATES|REVIEWS|CITES]->(d:Document)
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text,
       d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer,
       d.in_force AS in_force, d.held AS held

// name: acted_on_by
// What do others do to this document?
// $id: STRING
// $limit: INT
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
// -> in_force: STRING
// -> held: BOOL
MATCH (:Document {id: $id})<-[e:IMPLEMENTS|BASED_ON|GUIDES|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|PROMULGATES|REVIEWS|CITES]-(d:Document)
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text,
       d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer,
       d.in_force AS in_force, d.held AS held
ORDER BY statement
LIMIT $limit

// name: changed_by
// Which documents changed or ended this one, and by which words?
// $id: STRING
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
// -> in_force: STRING
// -> held: BOOL
MATCH (:Document {id: $id})<-[e:AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES]-(d:Document)
RETURN e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text,
       d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer,
       d.in_force AS in_force, d.held AS held

// name: bases_changed
// Which documents ended one that this one rests on, and by which words?
// $id: STRING
// -> base: STRING
// -> base_relation: STRING
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
// -> in_force: STRING
// -> held: BOOL
MATCH (:Document {id: $id})-[r:IMPLEMENTS|BASED_ON|GUIDES]->(b:Document)<-[e:REPLACES|REPEALS]-(d:Document)
RETURN b.id AS base, r.statement AS base_relation, e.statement AS statement, e.level AS relation_level, e.confidence AS confidence, e.asserted AS asserted,
       e.`by` AS `by`, e.`start` AS `start`, e.`end` AS stop, e.text AS text,
       d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer,
       d.in_force AS in_force, d.held AS held

// name: refused_to_imports
// What did imports say that this document did, and was not believed? ([relation, target, maker] as JSON)
// $id: STRING
// -> values: STRING
MATCH (:Document {id: $id})-[:HAS]->(f:Finding)
WHERE f.kind = 'refused-relation'
RETURN f.`values` AS `values`

// name: text
// What does the text of this document say?
// $id: STRING
// -> file: STRING
// -> digest: STRING
// -> text: STRING
// -> rules: STRING
MATCH (t:Text {id: $id})
RETURN t.file AS file, t.digest AS digest, t.text AS text, t.rules AS rules

// name: listed
// Which documents show these folded words and are of this kind, level, place, term, year (each empty: any)?
// $first: STRING
// $second: STRING
// $third: STRING
// $fourth: STRING
// $fifth: STRING
// $kind: STRING
// $level: STRING
// $place: STRING
// $within: STRING
// $term: STRING
// $year: STRING
// $held: STRING
// $after: STRING
// $limit: INT
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
MATCH (d:Document)
WHERE d.id > $after AND ($first = '' OR d.search CONTAINS $first)
  AND ($second = '' OR d.search CONTAINS $second) AND ($third = '' OR d.search CONTAINS $third)
  AND ($fourth = '' OR d.search CONTAINS $fourth) AND ($fifth = '' OR d.search CONTAINS $fifth)
  AND ($kind = '' OR d.kind = $kind) AND ($level = '' OR d.level = $level) AND ($term = '' OR d.term = $term)
  AND ($place = '' OR d.place = $place OR d.place ENDS WITH $within)
  AND ($year = '' OR coalesce(d.date, d.year) STARTS WITH $year)
  AND ($held = '' OR (d.held AND $held = 'yes') OR (NOT d.held AND $held = 'no'))
RETURN d.id AS id, d.kind AS kind, d.number AS number, d.code AS code, d.year AS year, d.issuer AS issuer,
       d.level AS level, d.place AS place, d.date AS date, d.term AS term, d.name AS name,
       d.subject AS subject, d.title AS title, d.signer AS signer,
       d.in_force AS in_force, d.held AS held
ORDER BY id
LIMIT $limit

// name: kinds
// Which kinds are there?
// -> name: STRING
MATCH (d:Document)
WHERE d.kind IS NOT NULL
RETURN DISTINCT d.kind AS name

// name: places
// Which places are there?
// -> name: STRING
MATCH (d:Document)
WHERE d.place IS NOT NULL
RETURN DISTINCT d.place AS name

// name: searched
// Which documents show all of these folded words? (Where fewer are asked for, one stands again.)
// $first: STRING
// $second: STRING
// $third: STRING
// $fourth: STRING
// $fifth: STRING
// $after: STRING
// $limit: INT
// -> id: STRING
MATCH (d:Document)
WHERE d.search CONTAINS $first AND d.search CONTAINS $second AND d.search CONTAINS $third
  AND d.search CONTAINS $fourth AND d.search CONTAINS $fifth AND d.id > $after
RETURN d.id AS id
ORDER BY id
LIMIT $limit
