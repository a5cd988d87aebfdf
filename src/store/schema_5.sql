-- Whether the letters of a round are set closer where that saves a page.
ALTER TABLE round ADD COLUMN fitted INTEGER;
-- Whether free places of the file may still hold what was taken out of it for good.
ALTER TABLE copy ADD COLUMN unwiped INTEGER;
