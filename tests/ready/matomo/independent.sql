-- What counts for KPIs, written another way than the connector does.
CREATE FUNCTION local_day(moment datetime) RETURNS date DETERMINISTIC
    RETURN DATE(moment + INTERVAL
        IF(moment >= '2025-03-30 01:00' AND moment < '2025-10-26 01:00', 2, 1) HOUR);

-- The path of an address as it is known here: each of the few there are, by hand.
CREATE VIEW checked_path AS
SELECT idaction, CASE WHEN idaction <= 3 THEN '/anna/bau' WHEN idaction = 4 THEN '/team/sued/anlage'
    WHEN idaction = 5 THEN '/' WHEN idaction = 8 THEN '/bernd/<script>alert(1)</script>'
    WHEN idaction = 10 THEN '/impressum' END AS page
FROM matomo_log_action WHERE idaction IN (1, 2, 3, 4, 5, 8, 10);

CREATE VIEW checked_visit AS
SELECT v.idvisit, p.page, local_day(MIN(l.server_time)) AS day,
    CASE v.referer_type WHEN 1 THEN 'direct' WHEN 2 THEN 'search: Suchmaschine'
        WHEN 3 THEN 'www.zeitung.example' WHEN 6 THEN 'campaign: Frühjahr'
        WHEN 7 THEN 'social: Netz' END AS referrer, NULL AS advisor, NULL AS team
FROM matomo_log_visit v JOIN matomo_log_link_visit_action l ON l.idvisit = v.idvisit
JOIN checked_path p ON p.idaction = l.idaction_url
WHERE v.idsite = 1 GROUP BY v.idvisit, p.page, v.referer_type;

CREATE VIEW checked_booking AS
SELECT b.*, b.mail AS advisor, p.team, local_day(requested) AS day, local_day(begins) AS met_on
FROM bank_booking b JOIN bank_person p USING (mail);

CREATE VIEW checked_person AS
SELECT mail AS advisor, team, team AS org_unit, IFNULL(since, '2000-01-01') AS first_day,
    IFNULL(until, '2099-01-01') AS last_day, since
FROM bank_person;

CREATE VIEW checked_login AS
SELECT v.idvisit, LOWER(TRIM(v.user_id)) AS advisor, p.team, p.team AS org_unit,
    local_day(v.visit_first_action_time) AS day, v.config_device_type AS device
FROM matomo_log_visit v JOIN checked_person p ON p.advisor = LOWER(TRIM(v.user_id))
WHERE v.idsite = 2 AND v.user_id LIKE '%@%';

CREATE VIEW checked_use AS
SELECT s.advisor, s.day, CASE WHEN l.idaction_url IN (21, 22) THEN 'kontakte'
    WHEN l.idaction_url = 23 THEN 'berichte' WHEN l.idaction_url = 24 THEN 'kalender' END AS module
FROM checked_login s JOIN matomo_log_link_visit_action l ON l.idvisit = s.idvisit
WHERE l.idaction_url <> 25;

CREATE VIEW checked_week AS
SELECT monday, p.* FROM (SELECT DATE('2025-02-03') + INTERVAL 7 * seq DAY AS monday
    FROM seq_0_to_16) AS w
JOIN checked_person p ON p.first_day <= monday + INTERVAL 6 DAY AND p.last_day >= monday;

CREATE VIEW checked_month AS
SELECT m.first, m.weekdays, p.* FROM (
    SELECT DATE('2025-03-01') AS first, 21 AS weekdays UNION ALL SELECT '2025-04-01', 22
    UNION ALL SELECT '2025-05-01', 22) AS m
JOIN checked_person p ON p.first_day <= LAST_DAY(m.first) AND p.last_day >= m.first;
