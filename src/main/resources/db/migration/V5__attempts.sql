-- What was tried to bring events to connections; a bounded record for people, nothing depends on it.
CREATE TABLE delivery_attempts (
    user_id       TEXT   NOT NULL,
    event_offset  BIGINT NOT NULL,
    connection    TEXT   NOT NULL,
    device        TEXT   NOT NULL,
    witness       TEXT   NOT NULL,
    seen_ms_ago   BIGINT NOT NULL,
    written_at    BIGINT NOT NULL,
    confirmed_at  BIGINT,
    failure       TEXT,
    PRIMARY KEY (user_id, event_offset, connection)
);

-- For the trimming pass.
CREATE INDEX delivery_attempts_written_at ON delivery_attempts (written_at);
