-- The trace (W3C traceparent) of the request that caused an event; null for none.
ALTER TABLE events ADD COLUMN traceparent TEXT;
