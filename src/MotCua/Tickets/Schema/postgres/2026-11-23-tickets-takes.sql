create table if not exists tickets_take (
    who bytea not null,
    hour bigint not null,
    takes integer not null,
    primary key (who, hour)
);
