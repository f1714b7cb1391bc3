-- 緊急時の閲覧 behind the second wall: SQLite has none (docs/decisions/0025).
SELECT 1;
