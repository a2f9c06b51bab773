-- What counts for KPIs, written another way than the connector does.
CREATE FUNCTION local_day(moment datetime) RETURNS date DETERMINISTIC
    RETURN DATE(moment + INTERVAL
        IF(moment >= '2025-03-30 01:00' AND moment < '2025-10-26 01:00', 2, 1) HOUR);

CREATE VIEW checked_person AS
SELECT u.id AS advisor,
    COALESCE((SELECT t.id FROM team t WHERE t.id = u.default_team_id AND t.deleted = 0),
        (SELECT l.team_id FROM team_user l JOIN team t ON t.id = l.team_id AND t.deleted = 0
         WHERE l.user_id = u.id AND l.deleted = 0 ORDER BY l.id LIMIT 1)) AS team,
    DATE(u.created_at) AS first_day,
    IF(u.is_active = 1 AND u.deleted = 0, '2099-01-01', COALESCE(
        (SELECT DATE(MAX(s.created_at)) FROM auth_log_record s
         WHERE s.user_id = u.id AND s.is_denied = 0), DATE(u.created_at))) AS last_day
FROM `user` u WHERE u.type = 'regular' OR u.type = 'admin';

CREATE VIEW checked_meeting AS
SELECT e.*, p.team, p.team AS org_unit, e.day BETWEEN p.first_day AND p.last_day AS is_licensed
FROM (
    SELECT id, IFNULL(assigned_user_id, created_by_id) AS advisor, status,
        IF(join_url LIKE 'http%', 'online', NULL) AS channel, NULL AS direction,
        IF(is_all_day, date_start_date, local_day(date_start)) AS day,
        FLOOR(TIMESTAMPDIFF(SECOND, created_at,
            IF(is_all_day, date_start_date - INTERVAL 2 HOUR, date_start)) / 3600) AS lead_hours,
        IF(is_all_day, NULL, TIMESTAMPDIFF(MINUTE, date_start, date_end)) AS minutes
    FROM meeting WHERE deleted = 0 AND NOT (date_start IS NOT NULL AND date_end < date_start)
    UNION ALL
    SELECT id, IFNULL(assigned_user_id, created_by_id), status, 'phone', LOWER(direction),
        local_day(date_start), FLOOR(TIMESTAMPDIFF(SECOND, created_at, date_start) / 3600),
        TIMESTAMPDIFF(MINUTE, date_start, date_end)
    FROM `call` WHERE deleted = 0
) e JOIN checked_person p ON p.advisor = e.advisor;

CREATE VIEW checked_week AS
SELECT monday, p.*, p.team AS org_unit
FROM (SELECT DATE('2025-02-03') + INTERVAL 7 * seq DAY AS monday FROM seq_0_to_16) AS w
JOIN checked_person p ON p.first_day <= monday + INTERVAL 6 DAY AND p.last_day >= monday;

CREATE VIEW checked_customer AS
SELECT c.*, p.team, p.team AS org_unit FROM (
    SELECT id, assigned_user_id AS advisor, created_at, 1 AS is_company, industry FROM account
    WHERE deleted = 0
    UNION ALL SELECT id, assigned_user_id, created_at, 0, NULL FROM contact WHERE deleted = 0
    UNION ALL SELECT id, assigned_user_id, created_at, 0, NULL FROM `lead`
    WHERE deleted = 0 AND status <> 'Converted'
) c LEFT JOIN checked_person p ON p.advisor = c.advisor;

-- Cases, and what notes say of their way: number, state, time.
CREATE VIEW checked_case AS
SELECT c.*, p.team, p.team AS org_unit FROM (
    SELECT id, 'Opportunity' AS type, 'opportunity' AS process, assigned_user_id AS advisor,
        lead_source, created_at, modified_at, amount, stage AS state,
        CASE stage WHEN 'Closed Won' THEN 'won' WHEN 'Closed Lost' THEN 'lost' END AS outcome
    FROM opportunity WHERE deleted = 0
    UNION ALL
    SELECT id, 'Lead', 'lead', assigned_user_id, source, created_at, modified_at, NULL, status,
        CASE status WHEN 'Converted' THEN 'converted' WHEN 'Dead' THEN 'lost' END
    FROM `lead` WHERE deleted = 0
) c LEFT JOIN checked_person p ON p.advisor = c.advisor;

CREATE VIEW checked_move AS
SELECT parent_id AS id, number, created_at AS moment,
    REGEXP_REPLACE(data, '^.*"(value|statusValue)": ?"([^"]*)".*$', '\\2') AS state
FROM note WHERE data REGEXP '"(value|statusValue)":' AND parent_type IN ('Lead', 'Opportunity');

CREATE VIEW checked_stay AS
SELECT s.*, local_day(entered) AS day,
    local_day(ended) AS ended_on,
    EXISTS (SELECT 1 FROM checked_move later WHERE later.id = s.id AND later.number > s.number
        AND later.state NOT IN ('Closed Won', 'Closed Lost', 'Converted', 'Dead')) AS goes_on
FROM (
    SELECT c.*, m.number, m.state AS step, m.moment AS entered,
        COALESCE((SELECT n.moment FROM checked_move n WHERE n.id = m.id AND n.number > m.number
            ORDER BY n.number LIMIT 1), IF(c.outcome IS NULL, NULL, c.modified_at)) AS ended
    FROM checked_case c JOIN checked_move m ON m.id = c.id
    UNION ALL
    SELECT c.*, 0, c.state, c.created_at, NULL FROM checked_case c
    WHERE NOT EXISTS (SELECT 1 FROM checked_move m WHERE m.id = c.id)
) s WHERE step NOT IN ('Closed Won', 'Closed Lost', 'Converted', 'Dead');

CREATE VIEW checked_result AS
SELECT s.*, IF(goes_on, 'advanced', outcome) AS result FROM checked_stay s;

CREATE VIEW checked_ticket AS
SELECT c.id, c.assigned_user_id AS advisor, LOWER(c.priority) AS priority,
    COALESCE((SELECT MIN(l.team_id) FROM entity_team l WHERE l.entity_id = c.id AND l.deleted = 0),
        u.default_team_id) AS team,
    COALESCE((SELECT MIN(l.team_id) FROM entity_team l WHERE l.entity_id = c.id AND l.deleted = 0),
        u.default_team_id) AS org_unit,
    local_day(c.created_at) AS day, c.created_at, 'customer' AS ticket_kind,
    IF(c.status IN ('Closed', 'Rejected'), local_day((SELECT MAX(n.created_at) FROM note n
        WHERE n.parent_id = c.id AND n.type = 'Status')), NULL) AS resolved_on
FROM `case` c LEFT JOIN `user` u ON u.id = c.assigned_user_id WHERE c.deleted = 0;
