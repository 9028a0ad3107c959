-- Imported foods. The embedded ones are in the program.
CREATE TABLE foods (
    id           TEXT             NOT NULL PRIMARY KEY, -- made from the FDC id, the same after each import
    fdc_id       BIGINT           NOT NULL UNIQUE,
    name         TEXT             NOT NULL,
    brand        TEXT,
    food_type    TEXT             NOT NULL,
    kcal         DOUBLE PRECISION NOT NULL, -- this and the next ones in 100 g
    protein_g    DOUBLE PRECISION NOT NULL,
    carbs_g      DOUBLE PRECISION NOT NULL,
    fat_g        DOUBLE PRECISION NOT NULL,
    fiber_g      DOUBLE PRECISION NOT NULL,
    sugar_g      DOUBLE PRECISION NOT NULL,
    gtin         TEXT, -- 14 digits
    category     TEXT,
    data_type    TEXT             NOT NULL, -- as the release calls it
    published_on TEXT             NOT NULL, -- YYYY-MM-DD; empty when not known
    source       TEXT             NOT NULL,
    content      TEXT             NOT NULL, -- a digest of the food and its portions: whether a release changes something
    revision     BIGINT           NOT NULL -- rises with each batch of changes
);

CREATE INDEX foods_gtin ON foods (gtin);
-- What has changed since somebody looked.
CREATE INDEX foods_revision ON foods (revision, id);

CREATE TABLE food_portions (
    food_id  TEXT             NOT NULL REFERENCES foods (id),
    position BIGINT           NOT NULL, -- 0 is the default portion
    unit     TEXT             NOT NULL,
    grams    DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (food_id, position)
);

CREATE TABLE food_imports (
    id          TEXT   NOT NULL PRIMARY KEY,
    source      TEXT   NOT NULL, -- a path on the node that imports
    fingerprint TEXT   NOT NULL, -- of the files' names, sizes and dates
    status      TEXT   NOT NULL,
    error       TEXT,
    started_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL,
    finished_at BIGINT,
    progress    TEXT   NOT NULL -- JSON: where it stands, what it has counted
);

CREATE INDEX food_imports_started_at ON food_imports (started_at);

-- What an import has read so far. It becomes foods when all files have been read, and is then deleted.
CREATE TABLE staged_foods (
    fdc_id       BIGINT NOT NULL PRIMARY KEY,
    data_type    TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    category     TEXT,
    published_on TEXT   NOT NULL,
    brand        TEXT,
    gtin         TEXT,
    serving_size DOUBLE PRECISION,
    serving_unit TEXT,
    household    TEXT,
    kcal         DOUBLE PRECISION,
    kcal_specific DOUBLE PRECISION,
    kcal_general DOUBLE PRECISION,
    kilojoules   DOUBLE PRECISION,
    protein      DOUBLE PRECISION,
    carbs        DOUBLE PRECISION,
    carbs_summed DOUBLE PRECISION,
    fat          DOUBLE PRECISION,
    fat_nlea     DOUBLE PRECISION,
    fiber        DOUBLE PRECISION,
    fiber_2011   DOUBLE PRECISION,
    sugars       DOUBLE PRECISION,
    sugars_nlea  DOUBLE PRECISION
);

CREATE TABLE staged_portions (
    fdc_id     BIGINT           NOT NULL,
    portion_id BIGINT           NOT NULL,
    position   BIGINT           NOT NULL,
    unit       TEXT             NOT NULL,
    grams      DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (fdc_id, portion_id)
);
