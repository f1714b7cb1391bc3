-- SQLite has no row-level security; docs/decisions/0025 says what stands in its place.
SELECT 1;
