-- Tokens that the language model has used in a calendar month (UTC), of all nodes together.
CREATE TABLE llm_usage (
    month  TEXT   NOT NULL PRIMARY KEY, -- such as 2026-11
    tokens BIGINT NOT NULL
);
