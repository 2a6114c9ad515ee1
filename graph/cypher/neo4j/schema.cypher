// name: key_Document
// Make the key of Document nodes unique, and found at once.
CREATE CONSTRAINT key_Document IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE

// name: key_Text
// Make the key of Text nodes unique, and found at once.
CREATE CONSTRAINT key_Text IF NOT EXISTS FOR (n:Text) REQUIRE n.id IS UNIQUE

// name: key_Citation
// Make the key of Citation nodes unique, and found at once.
CREATE CONSTRAINT key_Citation IF NOT EXISTS FOR (n:Citation) REQUIRE n.id IS UNIQUE

// name: key_Statement
// Make the key of Statement nodes unique, and found at once.
CREATE CONSTRAINT key_Statement IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE

// name: key_Claim
// Make the key of Claim nodes unique, and found at once.
CREATE CONSTRAINT key_Claim IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE

// name: key_Block
// Make the key of Block nodes unique, and found at once.
CREATE CONSTRAINT key_Block IF NOT EXISTS FOR (n:Block) REQUIRE n.key IS UNIQUE

// name: key_Finding
// Make the key of Finding nodes unique, and found at once.
CREATE CONSTRAINT key_Finding IF NOT EXISTS FOR (n:Finding) REQUIRE n.id IS UNIQUE

// name: key_Alias
// Make the key of Alias nodes unique, and found at once.
CREATE CONSTRAINT key_Alias IF NOT EXISTS FOR (n:Alias) REQUIRE n.id IS UNIQUE

// name: key_Body
// Make the key of Body nodes unique, and found at once.
CREATE CONSTRAINT key_Body IF NOT EXISTS FOR (n:Body) REQUIRE n.id IS UNIQUE

// name: key_Place
// Make the key of Place nodes unique, and found at once.
CREATE CONSTRAINT key_Place IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE

// name: key_Key
// Make the key of Key nodes unique, and found at once.
CREATE CONSTRAINT key_Key IF NOT EXISTS FOR (n:Key) REQUIRE n.key IS UNIQUE

// name: key_Meta
// Make the key of Meta nodes unique, and found at once.
CREATE CONSTRAINT key_Meta IF NOT EXISTS FOR (n:Meta) REQUIRE n.key IS UNIQUE

// name: index_Document
// Find documents by one of the properties that people ask by.
// each PROPERTY: symbol kind place year term
CREATE INDEX document_PROPERTY IF NOT EXISTS FOR (n:Document) ON (n.PROPERTY)
