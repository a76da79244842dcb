create table if not exists tickets_take (
    who blob not null,
    hour integer not null,
    takes integer not null,
    primary key (who, hour)
);
