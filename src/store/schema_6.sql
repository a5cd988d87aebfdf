-- The day an item became a key item, where that was later than its registration.
ALTER TABLE case_item ADD COLUMN key_since TEXT;
