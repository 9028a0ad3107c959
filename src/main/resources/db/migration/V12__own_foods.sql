-- Foods that users have described. Figures are for one serving, as they were given.
CREATE TABLE own_foods (
    id            TEXT             NOT NULL PRIMARY KEY,
    user_id       TEXT             NOT NULL,
    name          TEXT             NOT NULL,
    name_key      TEXT             NOT NULL, -- the form in which names are compared
    brand         TEXT,
    food_type     TEXT             NOT NULL,
    kcal          DOUBLE PRECISION NOT NULL,
    protein_g     DOUBLE PRECISION NOT NULL,
    carbs_g       DOUBLE PRECISION NOT NULL,
    fat_g         DOUBLE PRECISION NOT NULL,
    fiber_g       DOUBLE PRECISION NOT NULL,
    sugar_g       DOUBLE PRECISION NOT NULL,
    serving_size  DOUBLE PRECISION NOT NULL,
    serving_unit  TEXT             NOT NULL,
    serving_grams DOUBLE PRECISION, -- null when the user does not know
    created_at    BIGINT           NOT NULL,
    updated_at    BIGINT           NOT NULL
);

CREATE UNIQUE INDEX own_foods_name ON own_foods (user_id, name_key);

CREATE TABLE own_servings (
    food_id  TEXT             NOT NULL REFERENCES own_foods (id) ON DELETE CASCADE,
    position BIGINT           NOT NULL,
    unit     TEXT             NOT NULL,
    grams    DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (food_id, position)
);

-- What a user meant by a phrase, as corrections have shown.
CREATE TABLE corrections (
    user_id      TEXT   NOT NULL,
    phrase       TEXT   NOT NULL,
    food_id      TEXT   NOT NULL, -- of the table, of an import or the user's own
    corrected_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, phrase)
);

CREATE INDEX corrections_age ON corrections (user_id, corrected_at, phrase);

-- For each user who has taught something: another value after each change, so that nodes know whether what they keep is true.
CREATE TABLE taught (
    user_id TEXT NOT NULL PRIMARY KEY,
    version TEXT NOT NULL
);

-- The words that were read as the name of the item; null for items entered by hand.
ALTER TABLE meal_items ADD COLUMN phrase TEXT;
