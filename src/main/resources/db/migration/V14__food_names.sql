-- Names of imported foods are searched in the index in memory.
DROP INDEX foods_search_key;
ALTER TABLE foods DROP COLUMN search_key;
