-- The unit whose term was extended, where it is not the own one.
ALTER TABLE extension ADD COLUMN unit BLOB REFERENCES unit(id);
