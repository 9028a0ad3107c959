-- The scheduler's library wants times with their zone here.
ALTER TABLE scheduled_tasks
    ALTER COLUMN execution_time TYPE TIMESTAMP WITH TIME ZONE USING execution_time AT TIME ZONE 'UTC',
    ALTER COLUMN last_success TYPE TIMESTAMP WITH TIME ZONE USING last_success AT TIME ZONE 'UTC',
    ALTER COLUMN last_failure TYPE TIMESTAMP WITH TIME ZONE USING last_failure AT TIME ZONE 'UTC',
    ALTER COLUMN last_heartbeat TYPE TIMESTAMP WITH TIME ZONE USING last_heartbeat AT TIME ZONE 'UTC';

-- Rows that change all the time find room on their page, and tables that lose rows all the time are cleaned early.
ALTER TABLE cursors SET (fillfactor = 80);
ALTER TABLE streams SET (autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE scheduled_tasks SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE events SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE delivery_attempts SET (autovacuum_vacuum_scale_factor = 0.02);
