// name: drop_documents
// Take documents out of the graph with all that joins them.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
DETACH DELETE d

// name: drop_citations
// Take out what these documents cite.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:MENTIONS]->(c:Citation)
DETACH DELETE c

// name: drop_findings
// Take out what was found in these documents.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:HAS]->(f:Finding)
DETACH DELETE f

// name: drop_claims
// Take out what these documents claim of others.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[r:CLAIMS]->(:Claim)
DELETE r

// name: drop_unclaimed
// Take out claims that no document makes any more.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE NOT EXISTS { MATCH (:Document)-[:CLAIMS]->(c) }
DETACH DELETE c

// name: drop_texts
// Take out the texts of these documents, those kept aside among them.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[:HOLDS]->(t:Text)
DETACH DELETE t

// name: unhold
// Make these documents placeholders: their texts are gone.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
SET d.held = false, d.title = null, d.signer = null, d.in_force = null, d.file = null

// name: drop_statings
// Take out what these documents were read to state; what persons and imports say stays.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[s:STATES]->(:Statement)
WHERE s.maker = 'machine'
DELETE s

// name: withdraw
// Take out this maker's statings of these statements.
// $ids: STRING[]
// $maker: STRING
UNWIND $ids AS wanted
MATCH (t:Statement {id: wanted})<-[s:STATES]-(:Document)
WHERE s.maker = $maker
DELETE s

// name: drop_statements
// Take out statements that nobody makes any more.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (t:Statement {id: wanted})
DETACH DELETE t

// name: drop_edges
// Take out the edges of one relation that leave these documents for these statements.
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
// $sources: STRING[]
// $statements: STRING[]
UNWIND $sources AS wanted
MATCH (d:Document {id: wanted})-[r:RELATION]->(:Document)
WHERE r.statement IN $statements
DELETE r

// name: drop_keys
// Take out look-up keys that no document has any more.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (k:Key {key: wanted})
WHERE NOT EXISTS { MATCH (:Document)-[:NAMED]->(k) }
DETACH DELETE k

// name: drop_blocks
// Take out blocks under which nothing is claimed any more.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (b:Block {key: wanted})
WHERE NOT EXISTS { MATCH (:Claim)-[:KEYED]->(b) }
DETACH DELETE b

// name: drop_bodies
// Take out bodies that issued nothing any more.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (b:Body {id: wanted})
WHERE NOT EXISTS { MATCH (:Document)-[:ISSUED_BY]->(b) }
DETACH DELETE b

// name: unname
// Take out how these documents are looked up, whose they are and where.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[r:NAMED|ISSUED_BY|AT]->()
DELETE r

// name: unlead
// Take out where these aliases lead.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (a:Alias {id: wanted})-[r:LEADS_TO]->(:Document)
DELETE r

// name: drop_aliases
// Take out old ids that are a document's again.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (a:Alias {id: wanted})
DETACH DELETE a

// name: unplace
// Take out where these places lie and what became of them.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (p:Place {id: wanted})-[r:WITHIN|SUCCEEDED_BY]->(:Place)
DELETE r

// name: unseat
// Take out where these bodies sit.
// $ids: STRING[]
UNWIND $ids AS wanted
MATCH (b:Body {id: wanted})-[r:SEATED]->(:Place)
DELETE r

// name: unmark
// Take out what this store says of itself under a key.
// $key: STRING
MATCH (m:Meta {key: $key})
DELETE m
