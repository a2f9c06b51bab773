-- A small bank, made up. Each block names the trap that it sets.
INSERT INTO res_currency (id, name, symbol, active) VALUES (1, 'EUR', '€', true);
INSERT INTO res_company (id, name, partner_id, currency_id, active) VALUES (1, 'Musterbank', 1, 1, true);
INSERT INTO res_partner_industry (id, name, active) VALUES (1, '{"en_US": "Trade", "de_DE": "Handel"}', true);
-- The company's own partner, the robot's, the employees', a customer with a portal account.
INSERT INTO res_partner (id, name, email, email_normalized, tz, lang, active, is_company, type) VALUES
    (1, 'Musterbank', 'info@musterbank.example', 'info@musterbank.example', NULL, 'de_DE', true, true, 'contact'),
    (2, 'OdooBot', 'bot@example.org', 'bot@example.org', NULL, 'en_US', false, NULL, 'contact'),
    (3, 'Anna Alt', 'Anna.Alt@Musterbank.example', 'anna.alt@musterbank.example', 'Europe/Berlin', 'de_DE', true, NULL, 'contact'),
    (4, 'Bernd Boden', 'bernd@musterbank.example', NULL, NULL, 'de_DE', true, false, 'contact'),
    (5, 'Clara Clay', 'clara@musterbank.example', NULL, 'Europe/Berlin', 'en_US', true, NULL, 'contact'),
    (6, 'Dirk Damm', 'dirk@musterbank.example', NULL, NULL, 'de_DE', false, NULL, 'contact'),
    (7, 'Fritz Fern', 'fritz@musterbank.example', NULL, NULL, 'de_DE', true, NULL, 'contact'),
    (8, 'Paula Portal', 'paula@example.org', 'paula@example.org', NULL, 'de_DE', true, NULL, 'contact');
-- `share` is NULL for most internal users; the robot is an inactive internal user.
INSERT INTO res_users (id, company_id, partner_id, active, share, login, create_date) VALUES
    (1, 1, 2, false, NULL, '__system__', '2024-01-01'), (2, 1, 3, true, NULL, 'anna', '2024-01-10 09:00'),
    (3, 1, 4, true, false, 'bernd', '2024-01-10 23:30'), (4, 1, 5, true, NULL, 'clara', '2025-03-10 09:00'),
    (5, 1, 6, false, NULL, 'dirk', '2024-01-10 09:00'), (6, 1, 8, true, true, 'paula@example.org', '2024-01-10'),
    (7, 1, 7, true, NULL, 'fritz', '2024-01-10 09:00');
INSERT INTO res_users_log (create_uid, create_date) VALUES (5, '2025-04-15 10:00'), (2, '2025-06-01');
INSERT INTO crm_team (id, company_id, name, active) VALUES
    (1, 1, '{"en_US": "North", "de_DE": "Nord"}', true), (2, NULL, '{"en_US": "South"}', true);
INSERT INTO crm_team_member (crm_team_id, user_id, active) VALUES
    (2, 2, false), (1, 2, true), (1, 3, true), (2, 3, true), (2, 4, true), (2, 5, true);
INSERT INTO res_partner (id, name, email, email_normalized, phone, zip, active, is_company, industry_id, user_id, type,
    parent_id, commercial_partner_id, create_date, write_date)
SELECT 100 + n, 'Kunde ' || n, CASE WHEN n % 6 > 0 THEN 'Kunde' || n || '@Example.org' END,
    CASE WHEN n % 6 > 0 THEN 'kunde' || n || '@example.org' END, '0431 ' || n, '24103',
    CASE WHEN n = 39 THEN NULL ELSE n <> 40 END, n % 4 = 0, CASE WHEN n % 8 = 0 THEN 1 END,
    CASE WHEN n % 5 > 0 THEN 2 + n % 3 END, CASE WHEN n % 10 = 9 THEN 'invoice' ELSE 'contact' END,
    CASE WHEN n % 10 IN (8, 9) THEN 104 END, CASE WHEN n % 10 IN (8, 9) THEN 104 ELSE 100 + n END,
    timestamp '2024-11-01' + make_interval(days => 6 * n), timestamp '2025-01-01'
FROM generate_series(1, 40) AS n;

INSERT INTO crm_stage (id, name, sequence, is_won) VALUES
    (1, '{"en_US": "New", "de_DE": "Neu"}', 0, NULL), (2, '{"en_US": "Qualified"}', 1, NULL),
    (3, '{"en_US": "Proposition", "de_DE": "Angebot"}', 2, false), (4, '{"en_US": "Won"}', 70, true);
INSERT INTO utm_source (id, name) VALUES (1, 'Website'), (2, 'Messe');
INSERT INTO ir_model_fields (id, name, model, ttype) VALUES (11, 'stage_id', 'crm.lead', 'many2one'),
    (12, 'active', 'crm.lead', 'boolean'), (13, 'stage_id', 'project.task', 'many2one'),
    (14, 'user_id', 'crm.lead', 'many2one');
-- Opportunities: won is a stage, lost is archived with probability 0, archived otherwise is neither.
INSERT INTO crm_lead (id, type, name, partner_id, user_id, team_id, stage_id, source_id, expected_revenue, active,
    probability, create_date, write_date, date_conversion, date_closed, company_id)
SELECT n, 'opportunity', 'Chance ' || n, 101 + n % 38, CASE WHEN n % 9 > 0 THEN 2 + n % 3 END, 1, stage,
    CASE WHEN n % 3 = 0 THEN 1 WHEN n % 3 = 1 THEN 2 END, 100 * n, state <> 'lost' AND state <> 'archived',
    CASE state WHEN 'won' THEN 100 WHEN 'lost' THEN 0 ELSE 35 END, began, began + interval '20 days',
    CASE WHEN n % 8 = 0 THEN began + interval '1 day' END,
    CASE WHEN state = 'won' THEN began + interval '9 days' WHEN state = 'lost' THEN began + interval '8 days' END,
    CASE WHEN n % 2 = 0 THEN 1 END
FROM generate_series(1, 90) AS n
CROSS JOIN LATERAL (SELECT timestamp '2025-01-20 08:20' + make_interval(hours => 31 * n) AS began,
    CASE WHEN n % 5 = 0 THEN 'won' WHEN n % 7 = 0 THEN 'lost' WHEN n % 11 = 0 THEN 'archived' ELSE 'open' END AS state) AS made
CROSS JOIN LATERAL (SELECT CASE state WHEN 'won' THEN 4 WHEN 'open' THEN 1 + n % 3 ELSE 3 END AS stage) AS now;
-- Leads that were not converted, some of them lost; `active` NULL means false.
INSERT INTO crm_lead (id, type, name, user_id, stage_id, source_id, active, probability, create_date, write_date, date_closed)
SELECT 200 + n, 'lead', 'Lead ' || n, 2 + n % 3, 1, 1 + n % 2, CASE WHEN n % 4 > 0 THEN true WHEN n % 8 > 0 THEN false END, 0,
    began, began + interval '6 days', CASE WHEN n % 4 = 0 THEN began + interval '5 days' END
FROM generate_series(1, 20) AS n
CROSS JOIN LATERAL (SELECT timestamp '2025-02-01 10:20' + make_interval(hours => 97 * n) AS began) AS made;
-- What messages track: stages up to the present one, then archiving. The values' own times are
-- those of an import; other models and fields are tracked in the same table.
INSERT INTO mail_message (id, model, res_id, message_type, date, create_date)
SELECT 10 * id + step, 'crm.lead', id, 'notification',
    coalesce(date_conversion, create_date) + make_interval(days => (ARRAY[2, 5, 9, 8])[step]), '2025-06-30'
FROM crm_lead, generate_series(1, 4) AS step
WHERE type = 'opportunity' AND (step < stage_id AND step < 4 OR step = 4 AND active IS NOT TRUE);
INSERT INTO mail_tracking_value (mail_message_id, field_id, old_value_integer, new_value_integer, old_value_char,
    new_value_char, create_date)
SELECT id, CASE WHEN id % 10 = 4 THEN 12 ELSE 11 END, CASE WHEN id % 10 = 4 THEN 1 ELSE id % 10 END,
    CASE WHEN id % 10 = 4 THEN 0 ELSE id % 10 + 1 END, 'alt', 'neu', '2025-06-30'
FROM mail_message;
INSERT INTO mail_message (id, model, res_id, message_type, date) VALUES (5001, 'project.task', 3, 'notification', '2025-03-01');
INSERT INTO mail_tracking_value (mail_message_id, field_id, old_value_integer, new_value_integer) VALUES (5001, 13, 1, 3),
    (11, 14, 2, 3);
-- Lost, restored, and won at last; and a stage that was deleted since.
INSERT INTO crm_lead (id, type, name, partner_id, user_id, stage_id, expected_revenue, active, probability, create_date,
    write_date, date_closed) VALUES
    (301, 'opportunity', 'Doch noch', 101, 2, 4, 5000, true, 100, '2025-03-03 08:00', '2025-04-08 08:00', '2025-04-08 08:00'),
    (302, 'opportunity', 'Alte Phase', 102, 3, 2, 700, true, 20, '2025-03-04 08:00', '2025-03-20 08:00', NULL);
INSERT INTO mail_message (id, model, res_id, message_type, date) VALUES
    (3011, 'crm.lead', 301, 'notification', '2025-03-13 08:00'), (3012, 'crm.lead', 301, 'notification', '2025-04-01 08:00'),
    (3013, 'crm.lead', 301, 'notification', '2025-04-08 08:00'), (3021, 'crm.lead', 302, 'notification', '2025-03-20 08:00');
INSERT INTO mail_tracking_value (mail_message_id, field_id, old_value_integer, new_value_integer, old_value_char) VALUES
    (3011, 12, 1, 0, NULL), (3012, 12, 0, 1, NULL), (3013, 11, 3, 4, 'Angebot'), (3021, 11, 99, 2, 'Vorprüfung');

-- The calendar: with guests, among colleagues, about an opportunity, archived, declined by all.
INSERT INTO calendar_event (id, user_id, name, location, videocall_location, privacy, show_as, active, allday, start, stop,
    create_date, opportunity_id)
SELECT n, CASE WHEN n % 4 < 3 THEN 2 + n % 4 ELSE 7 END, 'Termin', (ARRAY['Kiel', NULL, 'https://meet.example.org', ' '])[1 + n % 4],
    CASE WHEN n % 3 = 0 THEN 'https://odoo.example.org/c' END, 'public', 'busy', n % 12 > 0, NULL, begins,
    begins + make_interval(mins => 15 * (1 + n % 5)), begins - make_interval(days => n % 18, hours => n % 11),
    CASE WHEN n % 10 = 0 AND n % 20 > 0 THEN n END
FROM generate_series(1, 180) AS n
CROSS JOIN LATERAL (SELECT timestamp '2025-01-02 06:40' + make_interval(hours => 21 * n) AS begins) AS made;
INSERT INTO calendar_attendee (event_id, partner_id, state)
SELECT id, 1 + user_id, 'accepted' FROM calendar_event WHERE user_id < 5
UNION ALL SELECT id, 101 + id % 30, CASE WHEN id % 17 = 0 THEN 'declined' ELSE 'needsAction' END
FROM calendar_event WHERE id % 10 > 0
UNION ALL SELECT id, 8, CASE WHEN id % 34 = 0 THEN 'declined' ELSE 'accepted' END
FROM calendar_event WHERE id % 10 > 0 AND id % 2 = 0
UNION ALL SELECT id, 4, NULL FROM calendar_event WHERE id % 20 = 0;
INSERT INTO calendar_event (id, user_id, name, privacy, show_as, active, allday, start, stop, start_date, stop_date, create_date) VALUES
    (201, 2, 'Messe', 'public', 'busy', true, true, '2025-04-01', '2025-04-02', '2025-04-01', '2025-04-02', '2025-03-01 08:00'),
    (202, 3, 'Nacht', 'public', 'busy', true, NULL, '2025-03-30 00:45', '2025-03-30 01:15', NULL, NULL, '2025-03-29 23:10'),
    (203, 4, 'Monat', 'public', 'busy', true, false, '2025-04-30 22:30', '2025-04-30 23:00', NULL, NULL, '2025-04-29'),
    (204, 2, 'Verkehrt', 'public', 'busy', true, false, '2025-05-01 10:00', '2025-05-01 09:00', NULL, NULL, '2025-04-29');
INSERT INTO calendar_attendee (event_id, partner_id, state) SELECT id, 101, 'accepted' FROM calendar_event WHERE id > 200;
-- Phone calls that were done, on a deal and on a customer; an e-mail is none.
INSERT INTO mail_activity_type (id, name, category) VALUES (1, '{"en_US": "Email"}', 'default'), (2, '{"en_US": "Call"}', 'phonecall');
INSERT INTO mail_message (id, model, res_id, message_type, date, mail_activity_type_id, author_id)
SELECT 6000 + n, CASE WHEN n % 2 = 0 THEN 'crm.lead' ELSE 'res.partner' END, CASE WHEN n % 2 = 0 THEN n ELSE 100 + n END, 'notification',
    timestamp '2025-02-02 08:10' + make_interval(hours => 53 * n), CASE WHEN n % 5 = 0 THEN 1 ELSE 2 END, 3 + n % 3
FROM generate_series(1, 36) AS n;

-- Ratings: 0 and not consumed are none; of meetings and of other things. Surveys: finished, real
-- answers to questions from 0 to 10, by customers and by users.
INSERT INTO rating_rating (id, res_id, res_model, rated_partner_id, consumed, rating, feedback, write_date)
SELECT n, n, CASE WHEN n % 2 = 0 THEN 'calendar.event' ELSE 'project.task' END, 3 + n % 3,
    CASE WHEN n % 7 > 0 THEN true END, n % 6, CASE WHEN n % 4 = 0 THEN 'Danke' END,
    timestamp '2025-01-25 22:40' + make_interval(hours => 37 * n)
FROM generate_series(1, 70) AS n;
INSERT INTO survey_question (id, title, question_type, validation_required, validation_min_float_value, validation_max_float_value) VALUES
    (1, '{"en_US": "Recommend?"}', 'numerical_box', true, 0, 10), (2, '{"en_US": "Age?"}', 'numerical_box', NULL, 0, 0);
INSERT INTO survey_user_input (id, survey_id, partner_id, state, test_entry, end_datetime)
SELECT n, 1, CASE WHEN n % 4 = 0 THEN 3 + n % 3 WHEN n % 4 = 1 THEN 100 + n % 30 END, CASE WHEN n % 9 = 0 THEN 'in_progress' ELSE 'done' END,
    CASE WHEN n % 11 = 0 THEN true WHEN n % 2 = 0 THEN false END, timestamp '2025-01-28 10:00' + make_interval(hours => 41 * n)
FROM generate_series(1, 75) AS n;
INSERT INTO survey_user_input_line (user_input_id, question_id, skipped, answer_type, value_numerical_box)
SELECT n, 1, CASE WHEN n % 13 = 0 THEN true END, 'numerical_box', CASE WHEN n % 13 > 0 THEN n % 11 END FROM generate_series(1, 75) AS n
UNION ALL SELECT n, 2, NULL, 'numerical_box', 40 FROM generate_series(1, 75) AS n;
