// name: all_Document
// Which Document nodes come after this key, in its order?
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
// -> held: BOOL
// -> file: STRING
// -> symbol: STRING
// -> search: STRING
// -> in_force: STRING
MATCH (n:Document)
WHERE n.`id` > $after
RETURN n.`id` AS `id`, n.`kind` AS `kind`, n.`number` AS `number`, n.`code` AS `code`, n.`year` AS `year`,
       n.`issuer` AS `issuer`, n.`level` AS `level`, n.`place` AS `place`, n.`date` AS `date`,
       n.`term` AS `term`, n.`name` AS `name`, n.`subject` AS `subject`, n.`title` AS `title`,
       n.`signer` AS `signer`, n.`held` AS `held`, n.`file` AS `file`, n.`symbol` AS `symbol`,
       n.`search` AS `search`, n.`in_force` AS `in_force`
ORDER BY `id`
LIMIT $limit

// name: all_Text
// Which Text nodes come after this key, in its order?
// $after: STRING
// $limit: INT
// -> id: STRING
// -> file: STRING
// -> digest: STRING
// -> text: STRING
// -> rules: STRING
MATCH (n:Text)
WHERE n.`id` > $after
RETURN n.`id` AS `id`, n.`file` AS `file`, n.`digest` AS `digest`, n.`text` AS `text`, n.`rules` AS `rules`
ORDER BY `id`
LIMIT $limit

// name: all_Citation
// Which Citation nodes come after this key, in its order?
// $after: STRING
// $limit: INT
// -> id: STRING
// -> document: STRING
// -> ordinal: INT
// -> start: INT
// -> end: INT
// -> text: STRING
// -> form: STRING
// -> read: STRING
// -> confidence: FLOAT
// -> target: STRING
MATCH (n:Citation)
WHERE n.`id` > $after
RETURN n.`id` AS `id`, n.`document` AS `document`, n.`ordinal` AS `ordinal`, n.`start` AS `start`,
       n.`end` AS `end`, n.`text` AS `text`, n.`form` AS `form`, n.`read` AS `read`,
       n.`confidence` AS `confidence`, n.`target` AS `target`
ORDER BY `id`
LIMIT $limit

// name: all_Statement
// Which Statement nodes come after this key, in its order?
// $after: STRING
// $limit: INT
// -> id: STRING
// -> source: STRING
// -> relation: STRING
// -> target: STRING
// -> level: STRING
// -> confidence: FLOAT
// -> asserted: INT
MATCH (n:Statement)
WHERE n.`id` > $after
RETURN n.`id` AS `id`, n.`source` AS `source`, n.`relation` AS `relation`, n.`target` AS `target`,
       n.`level` AS `level`, n.`confidence` AS `confidence`, n.`asserted` AS `asserted`
ORDER BY `id`
LIMIT $limit

// name: all_Claim
// Which Claim nodes come after this key, in its order?
// $after: STRING
// $limit: INT
// -> id: STRING
// -> body: STRING
MATCH (n:Claim)
WHERE n.`id` > $after
RETURN n.`id` AS `id`, n.`body` AS `body`
ORDER BY `id`
LIMIT $limit

// name: all_Block
// Which Block nodes come after this key, in its order?
// $after: STRING
// $limit: INT
// -> key: STRING
MATCH (n:Block)
WHERE n.`key` > $after
RETURN n.`key` AS `key`
ORDER BY `key`
LIMIT $limit

// name: all_Finding
// Which Finding nodes come after this key, in its order?
// $after: STRING
// $limit: INT
// -> id: STRING
// -> document: STRING
// -> kind: STRING
// -> field: STRING
// -> values: STRING
// -> message: STRING
// -> start: INT
// -> end: INT
// -> citation: STRING
MATCH (n:Finding)
WHERE n.`id` > $after
RETURN n.`id` AS `id`, n.`document` AS `document`, n.`kind` AS `kind`, n.`field` AS `field`,
       n.`values` AS `values`, n.`message` AS `message`, n.`start` AS `start`, n.`end` AS `end`,
       n.`citation` AS `citation`
ORDER BY `id`
LIMIT $limit

// name: all_Body
// Which Body nodes come after this key, in its order?
// $after: STRING
// $limit: INT
// -> id: STRING
// -> name: STRING
// -> level: STRING
// -> place: STRING
MATCH (n:Body)
WHERE n.`id` > $after
RETURN n.`id` AS `id`, n.`name` AS `name`, n.`level` AS `level`, n.`place` AS `place`
ORDER BY `id`
LIMIT $limit

// name: all_Place
// Which Place nodes come after this key, in its order?
// $after: STRING
// $limit: INT
// -> id: STRING
// -> name: STRING
// -> kind: STRING
// -> level: STRING
// -> since: STRING
// -> until: STRING
MATCH (n:Place)
WHERE n.`id` > $after
RETURN n.`id` AS `id`, n.`name` AS `name`, n.`kind` AS `kind`, n.`level` AS `level`, n.`since` AS `since`,
       n.`until` AS `until`
ORDER BY `id`
LIMIT $limit

// name: all_Key
// Which Key nodes come after this key, in its order?
// $after: STRING
// $limit: INT
// -> key: STRING
MATCH (n:Key)
WHERE n.`key` > $after
RETURN n.`key` AS `key`
ORDER BY `key`
LIMIT $limit

// name: all_Meta
// Which Meta nodes come after this key, in its order?
// $after: STRING
// $limit: INT
// -> key: STRING
// -> value: STRING
MATCH (n:Meta)
WHERE n.`key` > $after
RETURN n.`key` AS `key`, n.`value` AS `value`
ORDER BY `key`
LIMIT $limit

// name: all_edges
// Which relations between documents come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
// -> statement: STRING
// -> level: STRING
// -> confidence: FLOAT
// -> asserted: INT
// -> by: STRING
// -> start: INT
// -> end: INT
// -> text: STRING
// each RELATION: IMPLEMENTS BASED_ON GUIDES AMENDS REPLACES REPEALS SUSPENDS CORRECTS CONSOLIDATES PROMULGATES REVIEWS CITES
MATCH (a:Document)-[r:RELATION]->(b:Document)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`, r.`statement` AS `statement`, r.`level` AS `level`,
       r.`confidence` AS `confidence`, r.`asserted` AS `asserted`, r.`by` AS `by`, r.`start` AS `start`,
       r.`end` AS `end`, r.`text` AS `text`
ORDER BY source_key
LIMIT $limit

// name: all_MENTIONS
// Which MENTIONS relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Document)-[r:MENTIONS]->(b:Citation)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_MEANS
// Which MEANS relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Citation)-[r:MEANS]->(b:Document)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_MAY_MEAN
// Which MAY_MEAN relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
// -> score: FLOAT
// -> reason: STRING
// -> rank: INT
MATCH (a:Citation)-[r:MAY_MEAN]->(b:Document)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`, r.`score` AS `score`, r.`reason` AS `reason`,
       r.`rank` AS `rank`
ORDER BY source_key
LIMIT $limit

// name: all_STATES
// Which STATES relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
// -> start: INT
// -> end: INT
// -> text: STRING
// -> level: STRING
// -> confidence: FLOAT
// -> rule: STRING
// -> maker: STRING
MATCH (a:Document)-[r:STATES]->(b:Statement)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`, r.`start` AS `start`, r.`end` AS `end`, r.`text` AS `text`,
       r.`level` AS `level`, r.`confidence` AS `confidence`, r.`rule` AS `rule`, r.`maker` AS `maker`
ORDER BY source_key
LIMIT $limit

// name: all_HOLDS
// Which HOLDS relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Document)-[r:HOLDS]->(b:Text)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_HAS
// Which HAS relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Document)-[r:HAS]->(b:Finding)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_CLAIMS
// Which CLAIMS relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Document)-[r:CLAIMS]->(b:Claim)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_KEYED
// Which KEYED relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Claim)-[r:KEYED]->(b:Block)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`key` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_NAMED
// Which NAMED relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Document)-[r:NAMED]->(b:Key)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`key` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_ISSUED_BY
// Which ISSUED_BY relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Document)-[r:ISSUED_BY]->(b:Body)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_AT
// Which AT relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Document)-[r:AT]->(b:Place)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_SEATED
// Which SEATED relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Body)-[r:SEATED]->(b:Place)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_WITHIN
// Which WITHIN relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Place)-[r:WITHIN]->(b:Place)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`
ORDER BY source_key
LIMIT $limit

// name: all_SUCCEEDED_BY
// Which SUCCEEDED_BY relationships come after this source, in its order?
// $after: STRING
// $limit: INT
// -> source_key: STRING
// -> target_key: STRING
MATCH (a:Place)-[r:SUCCEEDED_BY]->(b:Place)
WHERE a.`id` > $after
RETURN a.`id` AS `source_key`, b.`id` AS `target_key`
ORDER BY source_key
LIMIT $limit
