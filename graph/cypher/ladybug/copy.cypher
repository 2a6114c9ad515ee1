// name: copy_Document
// Make many new Document nodes.
// $rows: ROWS
COPY Document FROM $rows

// name: copy_Text
// Make many new Text nodes.
// $rows: ROWS
COPY Text FROM $rows

// name: copy_Citation
// Make many new Citation nodes.
// $rows: ROWS
COPY Citation FROM $rows

// name: copy_Statement
// Make many new Statement nodes.
// $rows: ROWS
COPY Statement FROM $rows

// name: copy_Claim
// Make many new Claim nodes.
// $rows: ROWS
COPY Claim FROM $rows

// name: copy_Block
// Make many new Block nodes.
// $rows: ROWS
COPY Block FROM $rows

// name: copy_Finding
// Make many new Finding nodes.
// $rows: ROWS
COPY Finding FROM $rows

// name: copy_Alias
// Make many new Alias nodes.
// $rows: ROWS
COPY Alias FROM $rows

// name: copy_Body
// Make many new Body nodes.
// $rows: ROWS
COPY Body FROM $rows

// name: copy_Place
// Make many new Place nodes.
// $rows: ROWS
COPY Place FROM $rows

// name: copy_Key
// Make many new Key nodes.
// $rows: ROWS
COPY Key FROM $rows

// name: copy_Meta
// Make many new Meta nodes.
// $rows: ROWS
COPY Meta FROM $rows

// name: copy_join
// Join many documents by one relation.
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
// $rows: ROWS
COPY RELATION FROM $rows

// name: copy_join_MENTIONS
// Join many Document nodes to Citation nodes by MENTIONS.
// $rows: ROWS
COPY MENTIONS FROM $rows

// name: copy_join_MEANS
// Join many Citation nodes to Document nodes by MEANS.
// $rows: ROWS
COPY MEANS FROM $rows

// name: copy_join_MAY_MEAN
// Join many Citation nodes to Document nodes by MAY_MEAN.
// $rows: ROWS
COPY MAY_MEAN FROM $rows

// name: copy_join_STATES
// Join many Document nodes to Statement nodes by STATES.
// $rows: ROWS
COPY STATES FROM $rows

// name: copy_join_HOLDS
// Join many Document nodes to Text nodes by HOLDS.
// $rows: ROWS
COPY HOLDS FROM $rows

// name: copy_join_HAS
// Join many Document nodes to Finding nodes by HAS.
// $rows: ROWS
COPY HAS FROM $rows

// name: copy_join_CLAIMS
// Join many Document nodes to Claim nodes by CLAIMS.
// $rows: ROWS
COPY CLAIMS FROM $rows

// name: copy_join_KEYED
// Join many Claim nodes to Block nodes by KEYED.
// $rows: ROWS
COPY KEYED FROM $rows

// name: copy_join_NAMED
// Join many Document nodes to Key nodes by NAMED.
// $rows: ROWS
COPY NAMED FROM $rows

// name: copy_join_LEADS_TO
// Join many Alias nodes to Document nodes by LEADS_TO.
// $rows: ROWS
COPY LEADS_TO FROM $rows

// name: copy_join_ISSUED_BY
// Join many Document nodes to Body nodes by ISSUED_BY.
// $rows: ROWS
COPY ISSUED_BY FROM $rows

// name: copy_join_AT
// Join many Document nodes to Place nodes by AT.
// $rows: ROWS
COPY AT FROM $rows

// name: copy_join_SEATED
// Join many Body nodes to Place nodes by SEATED.
// $rows: ROWS
COPY SEATED FROM $rows

// name: copy_join_WITHIN
// Join many Place nodes to Place nodes by WITHIN.
// $rows: ROWS
COPY WITHIN FROM $rows

// name: copy_join_SUCCEEDED_BY
// Join many Place nodes to Place nodes by SUCCEEDED_BY.
// $rows: ROWS
COPY SUCCEEDED_BY FROM $rows
