-- A small bank, made up. Each block names the trap that it sets.
INSERT INTO team (id, name, deleted, created_at) VALUES
    ('t-nord', 'Filiale Nord', 0, '2024-01-01'), ('t-sued', 'Filiale Süd', 0, '2024-01-01'),
    ('t-alt', 'Aufgelöst', 1, '2023-01-01');
-- A system user, an interface and a portal user are no advisors; one left, one was deleted.
INSERT INTO `user` (id, user_name, type, first_name, last_name, is_active, deleted,
    default_team_id, created_at) VALUES
    ('system', 'system', 'system', '', 'System', 1, 0, NULL, '2024-01-01 00:00'),
    ('u-api', 'api', 'api', NULL, NULL, 1, 0, NULL, '2024-01-01 00:00'),
    ('u-portal', 'kunde', 'portal', 'Karl', 'Kunde', 1, 0, NULL, '2024-01-01 00:00'),
    ('u-anna', 'anna', 'admin', 'Anna', 'Alt', 1, 0, 't-nord', '2024-01-10 09:00'),
    ('u-bernd', 'bernd', 'regular', 'Bernd', 'Boden', 1, 0, 't-nord', '2024-01-10 09:00'),
    ('u-clara', 'clara', 'regular', 'Clara', NULL, 1, 0, 't-sued', '2024-01-10 09:00'),
    ('u-dirk', 'dirk', 'regular', NULL, NULL, 1, 0, NULL, '2025-03-03 09:00'),
    ('u-eva', 'eva', 'regular', 'Eva', 'Ende', 0, 0, 't-sued', '2024-01-10 09:00'),
    ('u-gerd', 'gerd', 'regular', 'Gerd', 'Gone', 1, 1, 't-sued', '2024-01-10 09:00'),
    ('u-fritz', 'fritz', 'regular', 'Fritz', 'Fern', 1, 0, 't-nord', '2024-01-10 09:00');
INSERT INTO team_user (team_id, user_id, deleted) VALUES
    ('t-nord', 'u-anna', 0), ('t-nord', 'u-bernd', 0), ('t-sued', 'u-bernd', 0),
    ('t-sued', 'u-clara', 0), ('t-nord', 'u-clara', 1), ('t-sued', 'u-eva', 0),
    ('t-alt', 'u-dirk', 0), ('t-nord', 'u-fritz', 0);
INSERT INTO email_address (id, name, lower) VALUES
    ('e-anna', 'Anna.Alt@musterbank.example', 'anna.alt@musterbank.example'),
    ('e-alt', 'alt@privat.example', 'alt@privat.example');
INSERT INTO entity_email_address (entity_id, email_address_id, entity_type, `primary`) VALUES
    ('u-anna', 'e-alt', 'User', 0), ('u-anna', 'e-anna', 'User', 1);

-- Customers: companies, contacts (every fifth without an e-mail address), leads; some deleted.
INSERT INTO account (id, name, type, industry, billing_address_postal_code, assigned_user_id,
    deleted, created_at, modified_at)
SELECT CONCAT('a-', seq), CONCAT('Firma ', seq), 'Customer', IF(seq % 3 = 0, NULL, 'Handel'),
    LPAD(1000 + seq, 5, '0'), ELT(1 + seq % 3, 'u-anna', 'u-bernd', 'u-clara'), seq = 10,
    '2024-06-01', '2025-01-01'
FROM seq_1_to_10;
INSERT INTO contact (id, first_name, last_name, account_id, address_postal_code,
    assigned_user_id, deleted, created_at, modified_at)
SELECT CONCAT('c-', seq), 'Kim', CONCAT('Kunde ', seq), IF(seq % 4 = 0, NULL, CONCAT('a-', 1 + seq % 9)),
    '24103', ELT(1 + seq % 3, 'u-anna', 'u-bernd', 'u-clara'), seq > 38,
    '2024-07-01' + INTERVAL seq DAY, '2025-01-01'
FROM seq_1_to_40;
INSERT INTO email_address (id, name, lower)
SELECT CONCAT('e-', seq), CONCAT('Kunde', seq, '@Example.org'), CONCAT('kunde', seq, '@example.org')
FROM seq_1_to_40 WHERE seq % 5 > 0;
INSERT INTO entity_email_address (entity_id, email_address_id, entity_type, `primary`, deleted)
SELECT CONCAT('c-', seq), CONCAT('e-', seq), 'Contact', 1, seq = 7 FROM seq_1_to_40 WHERE seq % 5 > 0;
INSERT INTO phone_number (id, name) VALUES ('p-1', '+49 431 1'), ('p-2', '+49 431 2');
INSERT INTO entity_phone_number (entity_id, phone_number_id, entity_type, `primary`) VALUES
    ('c-1', 'p-1', 'Contact', 0), ('c-1', 'p-2', 'Contact', 1);

-- Meetings and calls of half a year; planned ones that are over have not taken place for certain.
INSERT INTO meeting (id, name, status, date_start, date_end, join_url, account_id,
    assigned_user_id, created_by_id, created_at, modified_at, deleted)
SELECT CONCAT('m-', seq), CONCAT('Termin ', seq),
    CASE WHEN seq % 7 = 0 THEN 'Not Held' WHEN seq % 9 = 0 THEN 'Planned' ELSE 'Held' END,
    begins, begins + INTERVAL 15 * (1 + seq % 5) MINUTE,
    IF(seq % 3 = 0, 'https://meet.example.org/x', IF(seq % 3 = 1, NULL, '')),
    IF(seq % 6 = 0, 'a-3', NULL),
    ELT(1 + seq % 6, 'u-anna', 'u-bernd', 'u-clara', 'u-dirk', 'u-eva', NULL), 'u-bernd',
    begins - INTERVAL seq % 25 DAY - INTERVAL seq % 13 HOUR, begins, seq % 31 = 0
FROM (SELECT seq, '2025-01-02 06:20' + INTERVAL 20 * seq HOUR AS begins FROM seq_1_to_200) AS made;
INSERT INTO `call` (id, name, status, date_start, date_end, direction, assigned_user_id,
    created_by_id, created_at, modified_at, deleted)
SELECT CONCAT('k-', seq), CONCAT('Anruf ', seq), IF(seq % 8 = 0, 'Not Held', 'Held'),
    begins, begins + INTERVAL 5 * (1 + seq % 4) MINUTE, IF(seq % 4 = 0, 'Inbound', 'Outbound'),
    ELT(1 + seq % 4, 'u-anna', 'u-bernd', 'u-clara', 'u-gerd'), 'u-anna',
    begins - INTERVAL seq % 5 HOUR, begins, seq % 29 = 0
FROM (SELECT seq, '2025-01-03 07:10' + INTERVAL 31 * seq HOUR AS begins FROM seq_1_to_120) AS made;
-- Three contacts are one meeting; a link that was removed is none.
INSERT INTO contact_meeting (contact_id, meeting_id, status)
SELECT CONCAT('c-', 1 + seq % 38), CONCAT('m-', seq), 'Accepted' FROM seq_1_to_200 WHERE seq % 4 > 0
UNION ALL SELECT CONCAT('c-', 1 + (seq + 7) % 38), CONCAT('m-', seq), 'None' FROM seq_1_to_200 WHERE seq % 5 = 0
UNION ALL SELECT CONCAT('c-', 1 + (seq + 9) % 38), CONCAT('m-', seq), 'Declined' FROM seq_1_to_200 WHERE seq % 5 = 0;
UPDATE contact_meeting SET deleted = 1 WHERE id % 50 = 0;
INSERT INTO call_contact (call_id, contact_id)
SELECT CONCAT('k-', seq), CONCAT('c-', 1 + seq % 20) FROM seq_1_to_120;
INSERT INTO lead_meeting (lead_id, meeting_id) SELECT CONCAT('l-', 1 + seq % 30), CONCAT('m-', seq)
FROM seq_1_to_200 WHERE seq % 12 = 0;
-- All day: no times, only days. One in the night the clock changes; one in the first local hour.
INSERT INTO meeting (id, name, status, date_start, date_end, is_all_day, date_start_date,
    date_end_date, assigned_user_id, created_at, modified_at) VALUES
    ('m-day', 'Messe', 'Held', NULL, NULL, 1, '2025-04-01', '2025-04-02', 'u-anna',
        '2025-03-01 08:00', '2025-04-03'),
    ('m-spring', 'Nacht', 'Held', '2025-03-30 00:45', '2025-03-30 01:15', 0, NULL, NULL, 'u-anna',
        '2025-03-29 23:10', '2025-03-30'),
    ('m-month', 'Monat', 'Held', '2025-04-30 22:30', '2025-04-30 23:00', 0, NULL, NULL, 'u-clara',
        '2025-04-29 22:15', '2025-04-30'),
    ('m-bad', 'Verkehrt', 'Held', '2025-05-01 10:00', '2025-05-01 09:00', 0, NULL, NULL, 'u-anna',
        '2025-04-29', '2025-04-30');

-- Sign-ins: refused ones and those into the customers' portal are none.
INSERT INTO auth_log_record (id, username, user_id, is_denied, created_at, portal_id,
    authentication_method, request_url)
SELECT CONCAT('s-', seq), 'x', ELT(1 + seq % 5, 'u-anna', 'u-bernd', 'u-clara', 'u-eva', NULL),
    seq % 11 = 0, '2025-01-02 05:50' + INTERVAL 11 * seq HOUR, IF(seq % 37 = 0, 'portal', NULL),
    'Espo', 'https://crm.musterbank.example'
FROM seq_1_to_300 WHERE NOT (seq % 5 = 3 AND seq > 150);
