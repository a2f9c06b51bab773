-- Made-up visits. Each block names the trap that it sets.
INSERT INTO matomo_site (idsite, name, main_url, timezone, currency) VALUES
    (1, 'Buchung', 'https://termin.musterbank.example', 'Europe/Berlin', 'EUR'),
    (2, 'CRM', 'https://crm.musterbank.example', 'Europe/Berlin', 'EUR'),
    (3, 'Blog', 'https://blog.musterbank.example', 'UTC', 'EUR');
-- One page under several addresses; a title and a file with the same name; pages that are none of
-- booking; names may hold anything.
INSERT INTO matomo_log_action (idaction, name, type, url_prefix) VALUES
    (1, 'termin.musterbank.example/anna/bau', 1, 2), (2, 'termin.musterbank.example/Anna/bau/?month=2025-02', 1, 2),
    (3, 'termin.musterbank.example/anna/bau#zeit', 1, 2), (4, 'termin.musterbank.example/team/sued/anlage', 1, 2),
    (5, 'termin.musterbank.example/', 1, 2), (6, 'termin.musterbank.example/anna/bau', 4, NULL),
    (7, 'termin.musterbank.example/anna/bau', 2, NULL), (8, 'termin.musterbank.example/bernd/<script>alert(1)</script>', 1, 2),
    (9, 'termin.musterbank.example', 1, 2), (10, 'termin.musterbank.example/impressum', 1, 2),
    (21, 'crm.musterbank.example/kontakte/view/1', 1, 2), (22, 'crm.musterbank.example/Kontakte', 1, 2),
    (23, 'crm.musterbank.example/berichte?x=/y', 1, 2), (24, 'crm.musterbank.example/kalender/#/tag', 1, 2),
    (25, 'crm.musterbank.example/', 1, 2), (31, 'blog.musterbank.example/anna/bau', 1, 2);
-- Visitors come by every way; the blog has the same paths; the last hours of a month.
INSERT INTO matomo_log_visit (idvisit, idsite, idvisitor, visit_first_action_time, visit_last_action_time, referer_type,
    referer_name, config_device_type)
SELECT seq, IF(seq % 12 = 0, 3, 1), UNHEX(LPAD(HEX(seq % 60), 16, '0')), begins, begins + INTERVAL 9 MINUTE,
    ELT(1 + seq % 6, 1, 2, 3, 6, 7, NULL), ELT(1 + seq % 6, '', 'Suchmaschine', 'www.zeitung.example', 'Frühjahr', 'Netz', NULL), seq % 4
FROM (SELECT seq, '2025-01-02 06:35' + INTERVAL 16 * seq HOUR AS begins FROM seq_1_to_240) AS made;
INSERT INTO matomo_log_link_visit_action (idsite, idvisitor, idvisit, idaction_url, server_time, pageview_position)
SELECT v.idsite, v.idvisitor, v.idvisit, IF(v.idsite = 3, 31, ELT(1 + (v.idvisit + p.seq) % 8, 1, 2, 3, 4, 5, 8, 9, 10)),
    v.visit_first_action_time + INTERVAL 3 * p.seq MINUTE, p.seq
FROM matomo_log_visit AS v JOIN seq_0_to_3 AS p WHERE p.seq <= v.idvisit % 4;
-- A download, and a visit of the last hour of a local month.
INSERT INTO matomo_log_link_visit_action (idsite, idvisitor, idvisit, idaction_url, server_time)
SELECT 1, idvisitor, idvisit, 6, visit_first_action_time FROM matomo_log_visit WHERE idvisit % 20 = 0;
INSERT INTO matomo_log_visit (idvisit, idsite, idvisitor, visit_first_action_time, visit_last_action_time, referer_type) VALUES
    (250, 1, UNHEX('00000000000000FF'), '2025-04-30 22:30', '2025-04-30 22:30', 1);
INSERT INTO matomo_log_link_visit_action (idsite, idvisitor, idvisit, idaction_url, server_time) VALUES
    (1, UNHEX('00000000000000FF'), 250, 1, '2025-04-30 22:30');
-- The CRM: who is signed in is told in various writing; visits of nobody; consoles are no device.
INSERT INTO matomo_log_visit (idvisit, idsite, idvisitor, user_id, visit_first_action_time, visit_last_action_time, config_device_type)
SELECT 1000 + seq, 2, UNHEX(LPAD(HEX(seq % 5), 16, 'A')),
    ELT(1 + seq % 5, 'Anna@musterbank.example', ' bernd@musterbank.example', 'clara@musterbank.example', '', NULL),
    begins, begins + INTERVAL 20 MINUTE, ELT(1 + seq % 7, 0, 1, 2, 10, 4, 0, NULL)
FROM (SELECT seq, '2025-01-03 05:50' + INTERVAL 13 * seq HOUR AS begins FROM seq_1_to_280) AS made
WHERE NOT (seq % 5 = 2 AND seq < 90);
INSERT INTO matomo_log_link_visit_action (idsite, idvisitor, idvisit, idaction_url, server_time)
SELECT 2, v.idvisitor, v.idvisit, IF(v.idvisit % 60 = 1 AND p.seq = 0, 23, ELT(1 + (v.idvisit + p.seq) % 4, 21, 22, 24, 25)),
    v.visit_first_action_time + INTERVAL 2 * p.seq MINUTE
FROM matomo_log_visit AS v JOIN seq_0_to_2 AS p WHERE v.idsite = 2;

INSERT INTO bank_person VALUES
    ('anna@musterbank.example', 'Anna', 'nord', NULL, NULL), ('bernd@musterbank.example', 'Bernd', 'nord', NULL, NULL),
    ('clara@musterbank.example', 'Clara', 'sued', '2025-02-12', NULL),
    ('dirk@musterbank.example', 'Dirk', 'sued', '2025-03-03', NULL), ('eva@musterbank.example', 'Eva', 'nord', NULL, '2025-02-28');
INSERT INTO bank_booking
SELECT seq, ELT(1 + seq % 2, 'anna@musterbank.example', 'clara@musterbank.example'),
    ELT(1 + seq % 5, '/anna/bau', '/team/sued/anlage', '/anna/bau', NULL, '/neu'),
    '2025-01-02 09:00' + INTERVAL 61 * seq HOUR, '2025-01-05 09:00' + INTERVAL 61 * seq HOUR, 'completed'
FROM seq_1_to_64;
