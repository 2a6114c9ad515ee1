// name: stored_findings
// What was found wrong or doubtful while the texts were read?
// -> document: STRING
// -> kind: STRING
// -> field: STRING
// -> values: STRING
// -> message: STRING
// -> start: INT
// -> stop: INT
// -> citation: STRING
MATCH (f:Finding)
RETURN f.document AS document, f.kind AS kind, f.field AS field, f.`values` AS `values`, f.message AS message,
       f.`start` AS `start`, f.`end` AS stop, f.citation AS citation

// name: held_counted
// How many texts are held?
// -> times: INT
MATCH (t:Text)
WHERE NOT t.id CONTAINS '#'
RETURN count(t) AS times

// name: held_from
// Which held documents come from this id on, in order?
// $first: STRING
// $limit: INT
// -> id: STRING
MATCH (d:Document)
WHERE d.held AND d.id >= $first
RETURN d.id AS id
ORDER BY id
LIMIT $limit

// name: dangling
// Which citations mean a document whose text is not held?
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> target: STRING
MATCH (c:Citation)-[:MEANS]->(t:Document)
WHERE NOT t.held
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, t.id AS target

// name: dangling_of
// Which citations of these texts mean a document whose text is not held?
// $ids: STRING[]
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> target: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:MENTIONS]->(c:Citation)-[:MEANS]->(t:Document)
WHERE NOT t.held
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, t.id AS target


// name: ambiguous
// Which citations are open, and what may they mean?
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
// -> rank: INT
// -> target: STRING
MATCH (c:Citation)-[m:MAY_MEAN]->(t:Document)
WHERE c.target IS NULL
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, c.`end` AS stop, c.text AS text,
       m.rank AS rank, t.id AS target

// name: ambiguous_of
// Which citations of these texts are open, and what may they mean?
// $ids: STRING[]
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
// -> rank: INT
// -> target: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:MENTIONS]->(c:Citation)-[m:MAY_MEAN]->(t:Document)
WHERE c.target IS NULL
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, c.`end` AS stop, c.text AS text,
       m.rank AS rank, t.id AS target


// name: rootless
// Which held documents of these kinds rest on no other document?
// $kinds: STRING[]
// -> document: STRING
MATCH (d:Document)
WHERE d.held AND d.kind IN $kinds AND NOT EXISTS { MATCH (d)-[:IMPLEMENTS|BASED_ON|GUIDES]->(:Document) }
RETURN d.id AS document

// name: rootless_of
// Which of these held documents, if of these kinds, rest on no other document?
// $ids: STRING[]
// $kinds: STRING[]
// -> document: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
WHERE d.held AND d.kind IN $kinds AND NOT EXISTS { MATCH (d)-[:IMPLEMENTS|BASED_ON|GUIDES]->(:Document) }
RETURN d.id AS document


// name: open_roots
// Which of these documents rest on one that is not settled yet?
// $ids: STRING[]
// -> document: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:STATES]->(s:Statement)
WHERE s.source = d.id AND s.relation IN ['IMPLEMENTS', 'BASED_ON', 'GUIDES']
RETURN DISTINCT d.id AS document

// name: never_implemented
// Which held documents of these kinds does no other carry out or guide?
// $kinds: STRING[]
// -> document: STRING
MATCH (d:Document)
WHERE d.held AND d.kind IN $kinds AND NOT EXISTS { MATCH (d)<-[:IMPLEMENTS|GUIDES]-(:Document) }
RETURN d.id AS document

// name: never_implemented_of
// Which of these held documents, if of these kinds, does no other carry out or guide?
// $ids: STRING[]
// $kinds: STRING[]
// -> document: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
WHERE d.held AND d.kind IN $kinds AND NOT EXISTS { MATCH (d)<-[:IMPLEMENTS|GUIDES]-(:Document) }
RETURN d.id AS document


// name: isolated
// Which held documents have no relation with any other?
// -> document: STRING
MATCH (d:Document)
WHERE d.held AND NOT EXISTS { MATCH (d)-[:IMPLEMENTS|BASED_ON|GUIDES|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|PROMULGATES|REVIEWS|CITES]-(:Document) }
RETURN d.id AS document

// name: isolated_of
// Which of these held documents have no relation with any other?
// $ids: STRING[]
// -> document: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
WHERE d.held AND NOT EXISTS { MATCH (d)-[:IMPLEMENTS|BASED_ON|GUIDES|AMENDS|REPLACES|REPEALS|SUSPENDS|CORRECTS|CONSOLIDATES|PROMULGATES|REVIEWS|CITES]-(:Document) }
RETURN d.id AS document


// name: followed
// Which documents rest directly on which?
// $limit: INT
// -> source: STRING
// -> target: STRING
MATCH (a:Document)-[e:IMPLEMENTS|BASED_ON|GUIDES]->(b:Document)
WHERE e.level IS NULL OR e.level <> 'task'
RETURN a.id AS source, b.id AS target
LIMIT $limit

// name: ahead
// Which documents rest on one that is not older, as far as dates are known?
// $limit: INT
// -> source: STRING
// -> target: STRING
MATCH (a:Document)-[e:IMPLEMENTS|BASED_ON|GUIDES]->(b:Document)
WHERE (e.level IS NULL OR e.level <> 'task') AND (a.date IS NULL OR b.date IS NULL OR b.date >= a.date)
RETURN a.id AS source, b.id AS target
LIMIT $limit

// name: rests_on
// On which documents does each of these directly rest?
// $ids: STRING[]
// -> source: STRING
// -> target: STRING
UNWIND $ids AS wanted
MATCH (a:Document {id: wanted})-[e:IMPLEMENTS|BASED_ON|GUIDES]->(b:Document)
WHERE e.level IS NULL OR e.level <> 'task'
RETURN a.id AS source, b.id AS target

// name: quoted
// What are the words of these citations, and where do they stand?
// $ids: STRING[]
// -> citation: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
UNWIND $ids AS wanted
MATCH (c:Citation {id: wanted})
RETURN c.id AS citation, c.`start` AS `start`, c.`end` AS stop, c.text AS text

// name: acts
// Which documents changed or ended which, and by which words?
// -> statement: STRING
// -> words: STRING
// -> by: STRING
MATCH (:Document)-[e:REPLACES|REPEALS|AMENDS|SUSPENDS]->(:Document)
RETURN e.statement AS statement, e.text AS words, e.`by` AS `by`

// name: acts_of
// Which documents changed or ended these, and by which words?
// $ids: STRING[]
// -> statement: STRING
// -> words: STRING
// -> by: STRING
UNWIND $ids AS wanted
MATCH (t:Document {id: wanted})<-[e:REPLACES|REPEALS|AMENDS|SUSPENDS]-(:Document)
RETURN e.statement AS statement, e.text AS words, e.`by` AS `by`

// name: acts_stated_of
// Which acts do these state, of themselves or of others, and by which words?
// $ids: STRING[]
// -> statement: STRING
// -> document: STRING
// -> start: INT
// -> stop: INT
// -> text: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[e:STATES]->(s:Statement)
WHERE s.relation IN ['REPLACES', 'REPEALS', 'AMENDS', 'SUSPENDS']
RETURN s.id AS statement, d.id AS document, e.`start` AS `start`, e.`end` AS stop, e.text AS text

// name: guiding
// Which documents detail one that another ended?
// -> id: STRING
// -> kind: STRING
// -> year: STRING
// -> date: STRING
// -> base: STRING
MATCH (b:Document)<-[:REPLACES|REPEALS]-(:Document)
WITH DISTINCT b
MATCH (d:Document)-[:GUIDES]->(b)
RETURN d.id AS id, d.kind AS kind, d.year AS year, d.date AS date, b.id AS base

// name: guiding_of
// Which documents do these detail?
// $ids: STRING[]
// -> id: STRING
// -> kind: STRING
// -> year: STRING
// -> date: STRING
// -> base: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:GUIDES]->(b:Document)
RETURN d.id AS id, d.kind AS kind, d.year AS year, d.date AS date, b.id AS base

// name: reviewing
// Which documents review which?
// -> source: STRING
// -> target: STRING
MATCH (a:Document)-[:REVIEWS]->(b:Document)
RETURN a.id AS source, b.id AS target

// name: reviewing_of
// Which documents do these review?
// $ids: STRING[]
// -> source: STRING
// -> target: STRING
UNWIND $ids AS wanted
MATCH (a:Document {id: wanted})-[:REVIEWS]->(b:Document)
RETURN a.id AS source, b.id AS target

// name: citing
// Which texts mention documents that others changed or ended?
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> target: STRING
MATCH (t:Document)<-[:REPLACES|REPEALS|AMENDS|SUSPENDS]-(:Document)
WITH DISTINCT t
MATCH (c:Citation)-[:MEANS]->(t)
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, t.id AS target

// name: citing_periods
// Which texts mention documents that name a period or a year?
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> target: STRING
MATCH (c:Citation)-[:MEANS]->(t:Document)
WHERE t.search CONTAINS 'giai doan' OR t.search CONTAINS 'thoi ky' OR t.search CONTAINS 'nhiem ky'
  OR t.search CONTAINS 'nam 20' OR t.search CONTAINS 'nam 19'
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, t.id AS target

// name: citing_guides
// Which texts mention documents that detail one that another ended?
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> target: STRING
MATCH (b:Document)<-[:REPLACES|REPEALS]-(:Document)
WITH DISTINCT b
MATCH (t:Document)-[:GUIDES]->(b)
WITH DISTINCT t
MATCH (c:Citation)-[:MEANS]->(t)
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, t.id AS target

// name: citing_of
// Which documents do these texts mention?
// $ids: STRING[]
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> target: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:MENTIONS]->(c:Citation)-[:MEANS]->(t:Document)
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, t.id AS target


// name: dated
// When were these documents issued?
// -> id: STRING
// -> date: STRING
MATCH (d:Document)
WHERE d.held
RETURN d.id AS id, d.date AS date

// name: dated_of
// When were these documents issued, those of them that are held?
// $ids: STRING[]
// -> id: STRING
// -> date: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
WHERE d.held
RETURN d.id AS id, d.date AS date


// name: ended
// Which documents did another replace or repeal, as its words say?
// -> id: STRING
MATCH (b:Document)<-[:REPLACES|REPEALS]-(:Document)
RETURN DISTINCT b.id AS id

// name: resting
// Which held documents rest on these, and by which words?
// $ids: STRING[]
// -> document: STRING
// -> target: STRING
// -> words: STRING
// -> start: INT
// -> stop: INT
// -> by: STRING
UNWIND $ids AS wanted
MATCH (b:Document {id: wanted})<-[r:IMPLEMENTS|BASED_ON|GUIDES]-(d:Document)
WHERE d.held
RETURN d.id AS document, b.id AS target, r.text AS words, r.`start` AS `start`, r.`end` AS stop, r.`by` AS `by`

// name: bases_of
// On which documents do these rest, and by which words?
// $ids: STRING[]
// -> document: STRING
// -> target: STRING
// -> words: STRING
// -> start: INT
// -> stop: INT
// -> by: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[r:IMPLEMENTS|BASED_ON|GUIDES]->(b:Document)
WHERE d.held
RETURN d.id AS document, b.id AS target, r.text AS words, r.`start` AS `start`, r.`end` AS stop, r.`by` AS `by`


// name: cited_later
// Which texts mention a document of a later date?
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> target: STRING
MATCH (d:Document)-[:MENTIONS]->(c:Citation)-[:MEANS]->(t:Document)
WHERE t.date > d.date
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, t.id AS target

// name: cited_later_of
// Which citations of these texts mean a document of a later date?
// $ids: STRING[]
// -> document: STRING
// -> citation: STRING
// -> start: INT
// -> target: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:MENTIONS]->(c:Citation)-[:MEANS]->(t:Document)
WHERE t.date > d.date
RETURN c.document AS document, c.id AS citation, c.`start` AS `start`, t.id AS target

// name: dated_otherwise
// Which citations state another date than the text that they mean has? Some of these state a part of it.
// -> document: STRING
// -> start: INT
// -> stop: INT
// -> citation: STRING
// -> text: STRING
// -> read: STRING
// -> target: STRING
// -> date: STRING
MATCH (c:Citation)-[:MEANS]->(t:Document)
WHERE t.held AND t.date IS NOT NULL AND c.read CONTAINS '"date": "' AND NOT c.read CONTAINS t.date
RETURN c.document AS document, c.`start` AS `start`, c.`end` AS stop, c.id AS citation, c.text AS text, c.read AS read,
       t.id AS target, t.date AS date

// name: dated_otherwise_of
// Which citations of these texts state another date than the text that they mean has? Some state a part of it.
// $ids: STRING[]
// -> document: STRING
// -> start: INT
// -> stop: INT
// -> citation: STRING
// -> text: STRING
// -> read: STRING
// -> target: STRING
// -> date: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:MENTIONS]->(c:Citation)-[:MEANS]->(t:Document)
WHERE t.held AND t.date IS NOT NULL AND c.read CONTAINS '"date": "' AND NOT c.read CONTAINS t.date
RETURN c.document AS document, c.`start` AS `start`, c.`end` AS stop, c.id AS citation, c.text AS text, c.read AS read,
       t.id AS target, t.date AS date

// name: periods
// Which documents name a period or a year?
// -> id: STRING
// -> kind: STRING
// -> name: STRING
// -> subject: STRING
// -> title: STRING
// -> date: STRING
// -> year: STRING
// -> held: BOOL
MATCH (d:Document)
WHERE d.search CONTAINS 'giai doan' OR d.search CONTAINS 'thoi ky' OR d.search CONTAINS 'nhiem ky'
  OR d.search CONTAINS 'nam 20' OR d.search CONTAINS 'nam 19'
RETURN d.id AS id, d.kind AS kind, d.name AS name, d.subject AS subject, d.title AS title,
       d.date AS date, d.year AS year, d.held AS held

// name: periods_of
// What do these documents call themselves?
// $ids: STRING[]
// -> id: STRING
// -> kind: STRING
// -> name: STRING
// -> subject: STRING
// -> title: STRING
// -> date: STRING
// -> year: STRING
// -> held: BOOL
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
RETURN d.id AS id, d.kind AS kind, d.name AS name, d.subject AS subject, d.title AS title,
       d.date AS date, d.year AS year, d.held AS held


// name: duplicates
// Which texts are kept under several documents?
// -> ids: STRING[]
MATCH (t:Text)
WHERE NOT t.id CONTAINS '#'
WITH t.digest AS digest, count(*) AS times, collect(t.id) AS ids
WHERE times > 1
RETURN ids
