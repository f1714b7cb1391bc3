-- 第二の壁: SQLite knows no row-level security; the scope in every question is its only wall (docs/decisions/0025).
SELECT 1;
