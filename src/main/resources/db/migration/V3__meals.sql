CREATE TABLE meal_logs (
    id                      TEXT    NOT NULL PRIMARY KEY,
    user_id                 TEXT    NOT NULL,
    raw_input               TEXT,
    meal_type               TEXT    NOT NULL,
    status                  TEXT    NOT NULL,
    logged_at               BIGINT  NOT NULL,
    notes                   TEXT,
    total_calories          BIGINT  NOT NULL,
    total_protein_g         DOUBLE PRECISION NOT NULL,
    total_carbs_g           DOUBLE PRECISION NOT NULL,
    total_fat_g             DOUBLE PRECISION NOT NULL,
    total_fiber_g           DOUBLE PRECISION NOT NULL,
    total_sugar_g           DOUBLE PRECISION NOT NULL,
    processing_started_at   BIGINT,
    processing_completed_at BIGINT,
    error_message           TEXT,
    created_at              BIGINT  NOT NULL,
    updated_at              BIGINT  NOT NULL
);

-- Lists are read newest first.
CREATE INDEX meal_logs_of_user ON meal_logs (user_id, logged_at DESC, id);

CREATE TABLE meal_items (
    id               TEXT   NOT NULL PRIMARY KEY,
    meal_log_id      TEXT   NOT NULL REFERENCES meal_logs (id) ON DELETE CASCADE,
    order_index      BIGINT NOT NULL,
    food_name        TEXT   NOT NULL,
    quantity         DOUBLE PRECISION NOT NULL,
    unit             TEXT   NOT NULL,
    calories         BIGINT NOT NULL,
    protein_g        DOUBLE PRECISION NOT NULL,
    carbs_g          DOUBLE PRECISION NOT NULL,
    fat_g            DOUBLE PRECISION NOT NULL,
    fiber_g          DOUBLE PRECISION,
    sugar_g          DOUBLE PRECISION,
    food_type        TEXT   NOT NULL,
    food_id          TEXT,
    user_food_id     TEXT,
    confidence_score DOUBLE PRECISION,
    parsing_notes    TEXT,
    created_at       BIGINT NOT NULL
);

CREATE INDEX meal_items_of_log ON meal_items (meal_log_id, order_index);
