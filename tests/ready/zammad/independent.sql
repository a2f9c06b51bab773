-- What counts for KPIs, written another way than the connector does.
CREATE SCHEMA checked;
CREATE FUNCTION checked.local(moment timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE AS
    $$ SELECT (moment AT TIME ZONE 'UTC') AT TIME ZONE 'Europe/Berlin' $$;
-- Minutes from 8 to 17 on Mondays to Fridays; no public holiday lies in these months.
CREATE FUNCTION checked.work_minutes(one timestamp, other timestamp) RETURNS numeric
    LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(sum(greatest(0, extract(epoch FROM
        least(checked.local(other), day + interval '17 hours')
        - greatest(checked.local(one), day + interval '8 hours')) / 60)), 0)
    FROM generate_series(checked.local(one)::date::timestamp, checked.local(other), '1 day') AS day
    WHERE extract(isodow FROM day) < 6 $$;

CREATE VIEW checked.ticket AS
SELECT t.*, checked.local(created_at)::date AS day, checked.local(resolved)::date AS resolved_on,
    CASE WHEN group_id = 3 THEN 'zammad-3' ELSE 'zammad-1' END AS org_unit,
    'zammad-' || group_id AS team, nullif(owner_id, 1)::text AS advisor,
    CASE priority_id WHEN 1 THEN 'low' WHEN 2 THEN 'normal' ELSE 'high' END AS priority,
    CASE priority_id WHEN 1 THEN 45 WHEN 2 THEN 27 ELSE 9 END * 60 AS target,
    CASE WHEN customer_id < 100 THEN 'internal' ELSE 'customer' END AS ticket_kind
FROM (SELECT *, CASE WHEN state_id IN (4, 7) THEN last_close_at END AS resolved,
        CASE WHEN create_article_sender_id = 1 THEN created_at ELSE first_response_at END AS answered
    FROM tickets WHERE state_id NOT IN (5, 6) AND id < 200) t;

CREATE VIEW checked.until AS
SELECT greatest(max(created_at), max(answered), max(resolved)) AS moment FROM checked.ticket;
CREATE VIEW checked.timed AS
SELECT t.*, coalesce(answered, resolved) IS NOT NULL AS is_answered,
    checked.work_minutes(created_at, coalesce(answered, resolved, moment)) AS answer_minutes,
    checked.work_minutes(created_at, coalesce(resolved, moment)) AS solved_minutes
FROM checked.ticket t, checked.until;

CREATE VIEW checked.agent AS
SELECT id::text AS advisor, checked.local(created_at)::date AS first_day,
    CASE WHEN active THEN '2099-01-01' ELSE checked.local(last_login)::date END AS last_day,
    (ARRAY[NULL, 'zammad-1', 'zammad-2', 'zammad-3', NULL])[id] AS team,
    (ARRAY[NULL, 'zammad-1', 'zammad-1', 'zammad-3', NULL])[id] AS org_unit
FROM users WHERE id BETWEEN 2 AND 5;

-- Who the customers are, what of their records is right, and which digits a number has.
CREATE VIEW checked.customer AS
SELECT c.*, NULL AS team, NULL AS org_unit, NULL AS advisor,
    (email <> '')::integer + (phone <> '')::integer + (zip <> '')::integer
        + (trim(firstname || lastname) <> '')::integer AS given,
    (email <> '')::integer + (phone <> '')::integer + (zip <> '')::integer + 2 AS tested,
    (email LIKE '%@%')::integer + (length(phone) > 6)::integer + (zip ~ '^\d{5}$')::integer + 2
        AS valid,
    EXISTS (SELECT FROM users o WHERE o.id <> c.id AND o.id > 100
        AND (lower(o.email) = lower(c.email) AND c.email LIKE '%@%'
        OR length(c.phone) > 6 AND length(o.phone) > 6
            AND right(regexp_replace(o.phone, '\D', '', 'g'), 8)
                = right(regexp_replace(c.phone, '\D', '', 'g'), 8)
            AND ltrim(replace(regexp_replace(o.phone, '\D', '', 'g'), '49431', '431'), '0')
                = ltrim(replace(regexp_replace(c.phone, '\D', '', 'g'), '49431', '431'), '0')))
        AS is_twin
FROM users c WHERE id > 100;
