-- Leads, opportunities and cases with their history in notes, as versions up to 9.1 write it
-- (`Status`, the new value only) and those from 9.2 on (`Update`, with what was and became).
INSERT INTO `lead` (id, first_name, last_name, status, source, assigned_user_id, created_at,
    modified_at, converted_at, created_account_id, created_contact_id, created_opportunity_id, deleted)
SELECT CONCAT('l-', seq), 'Lea', CONCAT('Lead ', seq),
    CASE WHEN seq % 3 = 0 THEN 'Converted' WHEN seq % 5 = 0 THEN 'Dead' WHEN seq % 7 = 0 THEN 'Recycled'
        WHEN seq % 2 = 0 THEN 'In Process' ELSE 'New' END,
    IF(seq % 4 = 0, 'Web Site', 'Call'), ELT(1 + seq % 3, 'u-anna', 'u-bernd', 'u-clara'), began,
    began + INTERVAL 20 DAY, IF(seq % 3 = 0, began + INTERVAL 8 + seq HOUR, NULL),
    IF(seq % 3 = 0, CONCAT('a-', 1 + seq % 9), NULL), IF(seq % 3 = 0, CONCAT('c-', 1 + seq % 38), NULL),
    IF(seq % 3 = 0, CONCAT('o-', seq), NULL), seq = 29
FROM (SELECT seq, '2025-01-20 08:30' + INTERVAL 77 * seq HOUR AS began FROM seq_1_to_30) AS made;
INSERT INTO note (id, type, parent_type, parent_id, data, created_at, created_by_id)
SELECT CONCAT('nl-', seq, '-', place), IF(place = 1, 'Create', IF(seq % 2 = 0, 'Status', 'Update')),
    'Lead', CONCAT('l-', seq),
    IF(place = 1, '{"statusField":"status","statusValue":"New"}',
        IF(seq % 2 = 0, JSON_OBJECT('field', 'status', 'value', new_value),
            JSON_OBJECT('value', new_value, 'fields', JSON_ARRAY('status')))),
    CASE place WHEN 1 THEN created_at WHEN 2 THEN created_at + INTERVAL 5 HOUR
        ELSE coalesce(converted_at, created_at + INTERVAL 9 DAY) END, 'u-anna'
FROM (SELECT CAST(SUBSTR(id, 3) AS INT) AS seq, p.seq AS place, l.*,
        IF(p.seq = 2, 'Assigned', l.status) AS new_value
    FROM `lead` AS l JOIN seq_1_to_3 AS p) AS moved
WHERE place < 3 AND status <> 'New' OR place = 1 OR place = 3 AND status NOT IN ('New', 'Assigned');

INSERT INTO opportunity (id, name, amount, amount_currency, stage, last_stage, probability,
    lead_source, close_date, account_id, contact_id, assigned_user_id, created_at, modified_at, deleted)
SELECT CONCAT('o-', seq), CONCAT('Chance ', seq), 1000 * seq, 'EUR',
    ELT(1 + seq % 5, 'Prospecting', 'Closed Won', 'Negotiation', 'Closed Lost', 'Proposal'),
    'Proposal', 10, IF(seq % 4 = 0, 'Web Site', NULL), DATE(began + INTERVAL 30 DAY),
    CONCAT('a-', 1 + seq % 9), NULL, ELT(1 + seq % 4, 'u-anna', 'u-bernd', 'u-clara', NULL), began,
    began + INTERVAL 25 DAY, seq % 28 = 0
FROM (SELECT seq, '2025-02-01 09:15' + INTERVAL 43 * seq HOUR AS began FROM seq_1_to_56) AS made;
-- Prospecting, Qualification, Proposal, then where it is now. Two moves within one second are told
-- apart by the number alone; other changes of a record leave notes of the same kind.
INSERT INTO note (id, type, parent_type, parent_id, data, created_at, created_by_id)
SELECT CONCAT('no-', seq, '-', place),
    IF(place = 1, 'Create', IF(place = 5, 'Update', IF(seq % 2 = 0, 'Status', 'Update'))),
    'Opportunity', CONCAT('o-', seq),
    CASE WHEN place = 1 THEN '{"statusField":"stage","statusValue":"Prospecting"}'
        WHEN place = 5 THEN '{"fields":["amount"],"attributes":{"was":{"amount":1},"became":{"amount":2}}}'
        WHEN seq % 2 = 0 THEN JSON_OBJECT('field', 'stage', 'value', stage, 'style', 'success')
        ELSE JSON_OBJECT('value', stage, 'fields', JSON_ARRAY('stage')) END,
    began, 'u-anna'
FROM (SELECT CAST(SUBSTR(o.id, 3) AS INT) AS seq, p.seq AS place,
        ELT(p.seq, 'Prospecting', 'Qualification', 'Proposal', o.stage, '') AS stage,
        o.stage AS now, o.created_at + INTERVAL ELT(p.seq, 0, 30, 30, 300, 400) HOUR AS began
    FROM opportunity AS o JOIN seq_1_to_5 AS p ORDER BY o.id, p.seq) AS moved
WHERE now <> 'Prospecting' AND (place <> 4 OR now <> 'Proposal') OR place = 1;
DELETE FROM note WHERE parent_id IN ('o-55', 'o-53');
-- Lost, taken up again, and won at last.
INSERT INTO opportunity (id, name, amount, amount_currency, stage, account_id, assigned_user_id,
    created_at, modified_at) VALUES
    ('o-again', 'Doch noch', 5000, 'EUR', 'Closed Won', 'a-1', 'u-anna', '2025-03-03 08:00', '2025-04-20');
INSERT INTO note (id, type, parent_type, parent_id, data, created_at) VALUES
    ('na-1', 'Create', 'Opportunity', 'o-again', '{"statusValue":"Negotiation","statusField":"stage"}', '2025-03-03 08:00'),
    ('na-2', 'Status', 'Opportunity', 'o-again', '{"field":"stage","value":"Closed Lost"}', '2025-03-13 08:00'),
    ('na-3', 'Status', 'Opportunity', 'o-again', '{"field":"stage","value":"Negotiation"}', '2025-04-01 08:00'),
    ('na-4', 'Update', 'Opportunity', 'o-again', '{"value":"Closed Won"}', '2025-04-08 08:00');

INSERT INTO `case` (id, name, status, priority, assigned_user_id, created_at, modified_at, deleted)
SELECT CONCAT('f-', seq), CONCAT('Fall ', seq),
    ELT(1 + seq % 6, 'Closed', 'New', 'Assigned', 'Pending', 'Closed', 'Rejected'),
    ELT(1 + seq % 4, 'Low', 'Normal', 'High', 'Urgent'),
    IF(seq % 6 = 1, NULL, ELT(1 + seq % 3, 'u-anna', 'u-bernd', 'u-clara')), began, began, seq % 33 = 0
FROM (SELECT seq, '2025-01-06 08:05' + INTERVAL 53 * seq HOUR AS began FROM seq_1_to_66) AS made;
INSERT INTO entity_team (entity_id, team_id, entity_type, deleted)
SELECT CONCAT('f-', seq), IF(seq % 2 = 0, 't-nord', 't-sued'), 'Case', seq % 8 = 0 FROM seq_1_to_66;
-- What is written inside, by the customer or by the system is no response.
INSERT INTO note (id, type, parent_type, parent_id, data, is_internal, created_at, created_by_id)
SELECT CONCAT('nf-', seq, '-', place),
    ELT(place, 'Create', 'Post', 'Post', IF(seq % 2 = 0, 'Post', 'EmailSent'), 'Status', 'Update', 'Status'),
    'Case', CONCAT('f-', seq),
    ELT(place, '{"statusField":"status","statusValue":"New"}', '{}', '{}', '{}',
        JSON_OBJECT('field', 'status', 'value', status), JSON_OBJECT('value', 'Assigned'),
        JSON_OBJECT('field', 'status', 'value', status)),
    place = 3, created_at + INTERVAL ELT(place, 0, 10, 20, 95, 3000, 4000, 5000) MINUTE,
    ELT(place, 'u-anna', 'u-portal', 'u-anna', 'u-bernd', 'u-bernd', 'u-anna', 'u-anna')
FROM (SELECT CAST(SUBSTR(c.id, 3) AS INT) AS seq, p.seq AS place, c.* FROM `case` AS c JOIN seq_1_to_7 AS p
    ORDER BY c.created_at, p.seq) AS written
WHERE place <= 2 OR place <= 4 AND status <> 'New' OR place = 5 AND status IN ('Closed', 'Rejected')
    OR place > 5 AND status = 'Closed' AND seq % 12 = 0;
