-- What is new is counted on every page: without this, behind everything that was ever read.
create index if not exists notices_notice_unread on notices_notice (recipient, at desc, id desc) where read_at is null;
