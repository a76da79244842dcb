-- How a person wants to be served: contact details of their own, sealed under their key, beside what the e-ID says.
create table if not exists people_preferences (
    person uuid primary key not null,
    revision bigint not null,
    sealed bytea not null
);
