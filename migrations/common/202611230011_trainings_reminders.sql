-- 前日のお知らせ: the day of which those with a seat were reminded; another day reminds again.
ALTER TABLE training ADD COLUMN reminded_for DATE;
