-- A user's stream: the row hands out the offsets.
CREATE TABLE streams (
    user_id     TEXT   NOT NULL PRIMARY KEY,
    epoch       TEXT   NOT NULL,
    last_offset BIGINT NOT NULL
);

-- The outbox: written in the transaction of the change that caused the event.
CREATE TABLE events (
    user_id      TEXT   NOT NULL,
    event_offset BIGINT NOT NULL,
    type         TEXT   NOT NULL,
    payload      TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (user_id, event_offset)
);

-- For the trimming pass.
CREATE INDEX events_created_at ON events (created_at);

-- The confirmed offset of each device.
CREATE TABLE cursors (
    user_id          TEXT   NOT NULL,
    device           TEXT   NOT NULL,
    confirmed_offset BIGINT NOT NULL,
    created_at       BIGINT NOT NULL,
    confirmed_at     BIGINT NOT NULL,
    -- On the cursor of a sign-in session: the device that named itself later and took over from here.
    heir             TEXT,
    PRIMARY KEY (user_id, device)
);
