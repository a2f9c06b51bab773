-- What counts for KPIs, written another way than the connector does. Wall times of three zones
-- become UTC by the offsets of that half-year; an hour that does not exist is the change itself.
CREATE FUNCTION to_utc(wall datetime, zone varchar(64)) RETURNS datetime DETERMINISTIC
    RETURN CASE
        WHEN zone = 'UTC' THEN wall
        WHEN zone = 'Europe/Berlin' AND wall BETWEEN '2025-03-30 02:00' AND '2025-03-30 02:59'
            THEN '2025-03-30 01:00'
        WHEN zone = 'Europe/Berlin' THEN wall - INTERVAL IF(wall >= '2025-03-30 03:00', 2, 1) HOUR
        WHEN zone = 'Europe/Lisbon' THEN wall - INTERVAL (wall >= '2025-03-30 02:00') HOUR END;
CREATE FUNCTION local_day(moment datetime) RETURNS date DETERMINISTIC
    RETURN DATE(moment + INTERVAL IF(moment >= '2025-03-30 01:00', 2, 1) HOUR);

-- Of a talk the guest who did not cancel speaks for all.
CREATE VIEW checked_meeting AS
SELECT m.*, local_day(starts) AS day, TIMESTAMPDIFF(MINUTE, starts, ends) AS minutes,
    FLOOR(TIMESTAMPDIFF(SECOND, booked, starts) / 3600) AS lead_hours,
    status NOT IN ('Cancelled', 'No-Show') AND ends < UTC_TIMESTAMP() AS is_held
FROM (
    SELECT a.id, a.id_users_provider AS advisor,
        CONCAT('easyappointments-', a.id_services) AS service, c.name AS service_category,
        IF(a.status = '', 'Booked', a.status) AS status,
        to_utc(a.start_datetime, p.timezone) AS starts, to_utc(a.end_datetime, p.timezone) AS ends,
        to_utc((SELECT MIN(b.book_datetime) FROM ea_appointments b WHERE b.id = a.id
            OR b.id_services = 3 AND a.id_services = 3 AND b.start_datetime = a.start_datetime),
            'Europe/Berlin') AS booked,
        CASE WHEN a.meeting_link LIKE 'http%' OR a.location LIKE 'http%' THEN 'online'
            WHEN TRIM(IFNULL(a.location, '')) <> '' OR s.location <> '' THEN 'onsite' END AS channel,
        CASE WHEN a.location LIKE 'Filiale%' THEN a.location
            WHEN a.location LIKE 'http%' OR a.meeting_link LIKE 'http%' THEN NULL
            ELSE NULLIF(s.location, '') END AS location
    FROM ea_appointments a
    JOIN ea_users p ON p.id = a.id_users_provider JOIN ea_services s ON s.id = a.id_services
    LEFT JOIN ea_service_categories c ON c.id = s.id_service_categories
    WHERE a.status <> 'Draft' AND a.end_datetime >= a.start_datetime
      AND NOT EXISTS (SELECT 1 FROM ea_appointments o WHERE a.id_services = 3
        AND o.id_services = 3 AND o.start_datetime = a.start_datetime AND o.id <> a.id
        AND 10000 * (o.status <> 'Cancelled') - o.id > 10000 * (a.status <> 'Cancelled') - a.id)
) m;
CREATE VIEW checked_week AS
SELECT monday, u.id AS advisor
FROM (SELECT DATE('2025-02-03') + INTERVAL 7 * seq DAY AS monday FROM seq_0_to_14) AS w
JOIN ea_users u ON u.id_roles = 2
    AND (u.create_datetime IS NULL OR DATE(u.create_datetime) <= monday + INTERVAL 6 DAY);
