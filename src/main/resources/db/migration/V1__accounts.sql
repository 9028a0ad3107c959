-- Ids are texts of 36 characters, instants are epoch milliseconds, so that one text suits SQLite and PostgreSQL.

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE, -- normalised: without blanks, lower case
    name TEXT NOT NULL,
    date_of_birth TEXT NOT NULL, -- YYYY-MM-DD
    password_hash TEXT NOT NULL, -- bcrypt
    created_at BIGINT NOT NULL
);

CREATE TABLE refresh_tokens (
    fingerprint TEXT NOT NULL PRIMARY KEY, -- SHA-256 of the token, base64url; the token itself is nowhere
    session_id TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    replaced_at BIGINT -- of the first use; null: not used yet
);

-- Revoking a session, and forgetting what has expired.
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);
