// name: from_1
// From schema 1 to 2: a document has the day from which it has effect, a property that need not be declared.
MATCH (m:Meta {key: 'schema'})
SET m.value = m.value
