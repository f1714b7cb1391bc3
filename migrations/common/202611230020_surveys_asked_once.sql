-- A period is asked about once of wards and once of offices.
CREATE UNIQUE INDEX survey_asked ON survey (municipality_id, period, target);
