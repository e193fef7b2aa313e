-- Failed attempts to log in, until they are forgotten: of a person, of an address, or of a person at an address that they are known at.
create table log_in_attempts (
    subject      varchar(150) primary key,
    person       varchar(64),
    forgotten_at timestamp with time zone not null,
    wait_until   timestamp with time zone
);
create index log_in_attempts_person on log_in_attempts (person);
create index log_in_attempts_forgotten on log_in_attempts (forgotten_at);

-- From where people have logged in lately.
create table known_address (
    person      varchar(64) not null,
    address     varchar(64) not null,
    last_log_in timestamp with time zone not null,
    primary key (person, address)
);

-- The engine let everybody change and delete their own account. Names come from the organisation file; the password is still one's own.
delete from act_ru_authorization where type_ = 1 and resource_type_ = 1 and user_id_ = resource_id_;
