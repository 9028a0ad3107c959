-- What all nodes of one database have to know alike, such as the key that signs access tokens.
CREATE TABLE shared_secrets (
    name   TEXT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL -- base64url
);

-- Work that one node at a time does, such as housekeeping: who has it, and until when.
CREATE TABLE leases (
    name       TEXT   NOT NULL PRIMARY KEY,
    holder     TEXT   NOT NULL,
    expires_at BIGINT NOT NULL
);

-- For the trimming pass: the streams that are longer than what is kept.
CREATE INDEX streams_last_offset ON streams (last_offset);
