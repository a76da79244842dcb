-- Commands of one subject that count before they write, one after the other: a limit holds however many are sent at once.
create table if not exists platform_turn (
    subject text not null,
    what text not null,
    revision integer not null,
    primary key (subject, what)
);
