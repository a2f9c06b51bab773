-- What counts for KPIs, written another way than the connector does.
CREATE SCHEMA checked;
CREATE FUNCTION checked.local_day(moment timestamp) RETURNS date LANGUAGE sql IMMUTABLE AS
    $$ SELECT ((moment AT TIME ZONE 'UTC') AT TIME ZONE 'Europe/Berlin')::date $$;

CREATE VIEW checked.person AS
SELECT p.*, CASE WHEN team IN ('odoo-team-1', 'odoo-company-1') THEN 'odoo-company-1' END AS org_unit
FROM (
    SELECT u.id::text AS advisor, u.partner_id,
        coalesce((SELECT 'odoo-team-' || m.crm_team_id FROM crm_team_member m
            WHERE m.user_id = u.id AND m.active ORDER BY m.id LIMIT 1), 'odoo-company-1') AS team,
        checked.local_day(u.create_date) AS first_day,
        CASE WHEN u.active THEN '2099-01-01' ELSE checked.local_day(
            (SELECT max(l.create_date) FROM res_users_log l WHERE l.create_uid = u.id)) END AS last_day
    FROM res_users u WHERE u.id NOT IN (1, 6)
) p;

CREATE VIEW checked.guest AS
SELECT * FROM calendar_attendee WHERE partner_id = 8 OR partner_id > 100;

CREATE VIEW checked.meeting AS
SELECT m.*, p.team, p.org_unit, checked.local_day(starts) AS day,
    checked.local_day(starts) BETWEEN p.first_day AND p.last_day AS is_licensed
FROM (
    SELECT e.id::text AS id, e.user_id::text AS advisor,
        CASE WHEN NOT e.active THEN 'cancelled'
            WHEN EXISTS (SELECT FROM checked.guest g WHERE g.event_id = e.id) AND NOT EXISTS (
                SELECT FROM checked.guest g WHERE g.event_id = e.id AND g.state <> 'declined')
                THEN 'cancelled' ELSE 'held' END AS status,
        CASE WHEN e.videocall_location IS NOT NULL OR e.location LIKE 'http%' THEN 'online'
            WHEN e.location = 'Kiel' THEN 'onsite' END AS channel,
        CASE WHEN e.location = 'Kiel' THEN 'Kiel' END AS location,
        CASE WHEN e.allday THEN e.start - interval '2 hours' ELSE e.start END AS starts,
        CASE WHEN e.allday IS NOT TRUE THEN extract(epoch FROM e.stop - e.start) / 60 END AS minutes,
        floor(extract(epoch FROM CASE WHEN e.allday THEN e.start - interval '2 hours'
            ELSE e.start END - e.create_date) / 3600) AS lead_hours
    FROM calendar_event e
    WHERE e.stop >= e.start AND (e.opportunity_id IS NOT NULL
        OR e.id IN (SELECT event_id FROM checked.guest))
    UNION ALL
    SELECT 'call-' || id, (author_id - 1)::text, 'held', 'phone', NULL, date, NULL, NULL
    FROM mail_message WHERE mail_activity_type_id = 2
) m JOIN checked.person p ON p.advisor = m.advisor;

CREATE VIEW checked.week AS
SELECT monday::date AS monday, p.*
FROM generate_series(timestamp '2025-02-03', timestamp '2025-05-12', interval '7 days') AS monday
JOIN checked.person p ON p.first_day <= monday + interval '6 days' AND p.last_day >= monday;

CREATE VIEW checked.customer AS
SELECT c.id, c.email, c.create_date, c.is_company, c.user_id::text AS advisor, p.team, p.org_unit,
    coalesce(c.industry_id, o.industry_id) AS industry_id
FROM res_partner c LEFT JOIN checked.person p ON p.advisor = c.user_id::text
LEFT JOIN res_partner o ON o.id = c.commercial_partner_id
WHERE c.active AND (c.id = 8 OR c.id > 100) AND NOT (c.parent_id > 0 AND c.type = 'invoice');

CREATE VIEW checked.deal AS
SELECT d.id, d.user_id::text AS advisor, p.team, p.org_unit, 'opportunity' AS process,
    s.name AS lead_source, coalesce(d.date_conversion, d.create_date) AS began, d.stage_id,
    CASE WHEN d.stage_id = 4 THEN 'won' WHEN NOT d.active AND d.probability = 0 THEN 'lost' END
        AS outcome,
    d.active IS TRUE AND d.stage_id < 4 AS is_open
FROM crm_lead d LEFT JOIN checked.person p ON p.advisor = d.user_id::text
LEFT JOIN utm_source s ON s.id = d.source_id
WHERE d.type = 'opportunity';

CREATE VIEW checked.change AS
SELECT m.res_id AS id, m.date AS moment, t.field_id = 12 AS is_archiving, t.old_value_integer AS was,
    t.new_value_integer AS became
FROM mail_tracking_value t JOIN mail_message m ON m.id = t.mail_message_id
WHERE t.field_id IN (11, 12);

CREATE VIEW checked.entry AS
SELECT d.id, d.began AS entered, coalesce((SELECT c.was FROM checked.change c
    WHERE c.id = d.id AND NOT c.is_archiving ORDER BY c.moment LIMIT 1), d.stage_id) AS stage
FROM checked.deal d
UNION ALL
SELECT id, moment, became FROM checked.change WHERE NOT is_archiving AND became <> 4
UNION ALL
SELECT c.id, c.moment, 3 FROM checked.change c WHERE is_archiving AND became = 1;

CREATE VIEW checked.stay AS
SELECT s.*, checked.local_day(entered) AS day, checked.local_day(ended) AS ended_on,
    CASE WHEN EXISTS (SELECT FROM checked.entry n WHERE n.id = s.id AND n.entered > s.entered)
        THEN 'advanced' ELSE outcome END AS result
FROM (
    SELECT d.*, e.entered,
        CASE e.stage WHEN 1 THEN 'Neu' WHEN 2 THEN 'Qualified' WHEN 3 THEN 'Angebot'
            ELSE 'Vorprüfung' END AS step,
        (SELECT min(c.moment) FROM checked.change c WHERE c.id = e.id AND c.moment > e.entered)
            AS ended
    FROM checked.entry e JOIN checked.deal d USING (id)
) s;

CREATE VIEW checked.rating AS
SELECT r.*, p.advisor, p.team, p.org_unit, m.channel, checked.local_day(r.write_date) AS day
FROM rating_rating r JOIN checked.person p ON p.partner_id = r.rated_partner_id
LEFT JOIN checked.meeting m ON m.id = r.res_id::text AND r.res_model = 'calendar.event'
WHERE r.consumed AND r.rating >= 1;

CREATE VIEW checked.answer AS
SELECT l.value_numerical_box AS score, checked.local_day(a.end_datetime) AS day,
    p.advisor, p.team, p.org_unit, NULL AS channel
FROM survey_user_input_line l JOIN survey_user_input a ON a.id = l.user_input_id
LEFT JOIN checked.person p ON p.partner_id = a.partner_id
WHERE l.question_id = 1 AND l.skipped IS NULL AND a.state = 'done' AND a.test_entry IS NOT TRUE;
