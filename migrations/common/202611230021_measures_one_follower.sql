-- A measure is continued once; a ward's aims of one scene begin in different fiscal years.
CREATE UNIQUE INDEX measure_follows ON measure (municipality_id, follows_id);
CREATE UNIQUE INDEX aim_begins ON aim (municipality_id, ward_id, scene, first_year);
DROP INDEX aim_of;
