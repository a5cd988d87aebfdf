-- To whom a further letter goes, whether the matter itself is solved, and what the letter says in brief.
ALTER TABLE round ADD COLUMN readers TEXT;
ALTER TABLE round ADD COLUMN solved TEXT;
ALTER TABLE round ADD COLUMN summary TEXT;
-- 格式不规范退回, from which 规范化率 is counted.
ALTER TABLE review ADD COLUMN faulty_form INTEGER;
-- 走访卡: the word on how the item was handled, and on what came of it, each by itself.
ALTER TABLE contact ADD COLUMN attitude TEXT;
ALTER TABLE contact ADD COLUMN result TEXT;
-- 催办单 are numbered within their year.
ALTER TABLE reminder ADD COLUMN number INTEGER;
-- 督办领导 of a key item.
ALTER TABLE case_item ADD COLUMN key_leader TEXT;
