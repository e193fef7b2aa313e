-- The audit trail: who did what to a case, a person, a right or a definition, who logged in, who opened whose data. Entries are only
-- ever added. Each holds the hash of the one before it, so that what is changed, removed or put in afterwards is found out.
create table audit_entry (
    seq           bigint primary key,
    happened_at   timestamp with time zone not null,
    kind          varchar(32) not null,
    subject_kind  varchar(32) not null,
    subject       varchar(255),
    what          varchar(500),
    person        varchar(255),
    address       varchar(64),
    node          varchar(255) not null,
    -- the values stand apart from what is hashed, which holds their digest: they can be blanked where the law asks for it
    value_before  varchar(1000000),
    value_after   varchar(1000000),
    salt          varchar(32),
    digest        varchar(64),
    key_id        varchar(16),
    previous_hash varchar(64) not null,
    hash          varchar(64) not null
);
create index audit_entry_time on audit_entry (happened_at);
create index audit_entry_person on audit_entry (person, happened_at);
create index audit_entry_subject on audit_entry (subject, happened_at);

-- Where the trail ends, and up to where it was removed as old: one row, which is locked to add an entry.
create table audit_head (
    id           integer primary key,
    last_seq     bigint not null,
    last_hash    varchar(64) not null,
    removed_seq  bigint not null,
    removed_hash varchar(64) not null,
    seal         varchar(64)
);
insert into audit_head (id, last_seq, last_hash, removed_seq, removed_hash) values (1, 0,
    '0000000000000000000000000000000000000000000000000000000000000000', 0,
    '0000000000000000000000000000000000000000000000000000000000000000');
