// name: from_1
// From schema 1 to 2: a document has the day from which it has effect.
ALTER TABLE Document ADD `in_force` STRING
