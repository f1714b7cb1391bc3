-- 診療科: what 医療情報ネット（ナビイ） publishes of a service's departments, by code, with their hours;
-- hours and reception in the notation of kernel's OpeningHours
CREATE TABLE service_department (
    municipality_id BIGINT NOT NULL,
    service_id BIGINT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    hours TEXT NOT NULL,
    reception TEXT NOT NULL,
    PRIMARY KEY (municipality_id, service_id, code),
    FOREIGN KEY (municipality_id, service_id) REFERENCES service (municipality_id, id)
);

-- Published hours of a service: what its 施設票 says of them (days off, for pharmacies times, too),
-- and what was made of that and of its departments when it was last written to the service.
CREATE TABLE service_published_hours (
    municipality_id BIGINT NOT NULL,
    service_id BIGINT NOT NULL,
    own TEXT NOT NULL,
    written TEXT NOT NULL,
    PRIMARY KEY (municipality_id, service_id),
    FOREIGN KEY (municipality_id, service_id) REFERENCES service (municipality_id, id)
);
