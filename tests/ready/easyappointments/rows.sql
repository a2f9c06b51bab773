-- A small bank, made up. Each block names the trap that it sets.
INSERT INTO ea_roles (id, name, slug) VALUES (1, 'Administrator', 'admin'),
    (2, 'Provider', 'provider'), (3, 'Customer', 'customer'), (4, 'Secretary', 'secretary');
INSERT INTO ea_settings (name, value) VALUES ('default_timezone', 'Europe/Berlin'),
    ('appointment_status_options', '["Booked","Confirmed","Rescheduled","Cancelled","Draft","No-Show"]');
-- Providers in three zones: what they start at six is three moments.
INSERT INTO ea_users (id, id_roles, first_name, last_name, email, timezone, language, create_datetime) VALUES
    (1, 1, 'Ada', 'Admin', 'admin@musterbank.example', 'UTC', 'german', '2024-01-01 08:00'),
    (2, 4, 'Sina', 'Sekretariat', 'sina@musterbank.example', 'UTC', 'german', '2024-01-01 08:00'),
    (3, 2, 'Anna', 'Alt', 'Anna.Alt@musterbank.example', 'Europe/Berlin', 'german', '2024-01-01 08:00'),
    (4, 2, 'Bernd', 'Boden', 'bernd@musterbank.example', 'Europe/Lisbon', 'german', '2024-01-01 08:00'),
    (5, 2, 'Clara', '', 'clara@musterbank.example', 'UTC', 'english', NULL),
    (6, 2, 'Dirk', 'Damm', 'dirk@musterbank.example', 'Europe/Berlin', 'german', '2025-03-10 08:00');
INSERT INTO ea_users (id, id_roles, first_name, last_name, email, phone_number, zip_code, create_datetime)
SELECT 100 + seq, 3, 'Kim', CONCAT('Kunde ', seq),
    IF(seq % 6 = 0, NULL, IF(seq % 7 = 0, ' ', CONCAT('Kunde', seq, '@example.org'))),
    CONCAT('0431 ', seq), '24103', '2024-12-01' + INTERVAL 5 * seq DAY FROM seq_1_to_30;
INSERT INTO ea_service_categories (id, name) VALUES (1, 'Kredit');
INSERT INTO ea_services (id, name, duration, price, currency, location, attendants_number, id_service_categories) VALUES
    (1, 'Baufinanzierung', 60, 0, 'EUR', '', 1, 1), (2, 'Anlage', 45, 0, 'EUR', 'Hauptstraße 1, Kiel', 1, NULL),
    (3, 'Vortrag', 90, 0, 'EUR', 'Saal', 20, NULL);

-- The bulk: links, addresses, links in the place of addresses, neither; states of all kinds,
-- none among them; drafts are no appointments yet.
INSERT INTO ea_appointments (id, book_datetime, create_datetime, update_datetime, start_datetime,
    end_datetime, location, meeting_link, status, id_users_provider, id_users_customer, id_services)
SELECT seq, begins - INTERVAL seq % 20 DAY - INTERVAL seq % 7 HOUR, begins, begins, begins,
    begins + INTERVAL 15 * (1 + seq % 4) MINUTE,
    ELT(1 + seq % 5, '', NULL, 'Filiale Süd', 'https://meet.example.org/b', ' '),
    IF(seq % 4 = 0, 'https://meet.example.org/a', IF(seq % 4 = 1, '', NULL)),
    CASE WHEN seq % 9 = 0 THEN 'Cancelled' WHEN seq % 14 = 0 THEN 'No-Show' WHEN seq % 16 = 0 THEN 'Draft'
        WHEN seq % 10 = 0 THEN 'Rescheduled' WHEN seq % 3 = 0 THEN '' WHEN seq % 3 = 1 THEN 'Booked'
        ELSE 'Confirmed' END,
    3 + seq % 4, 101 + seq % 30, 1 + seq % 2
FROM (SELECT seq, '2025-01-02 06:20' + INTERVAL 17 * seq HOUR AS begins FROM seq_1_to_230) AS made;
-- Blocked time, and events from a calendar that was connected, are no appointments.
INSERT INTO ea_appointments (id, book_datetime, start_datetime, end_datetime, is_unavailability, id_users_provider, id_google_calendar)
SELECT 300 + seq, '2025-01-01', '2025-02-03 08:00' + INTERVAL seq DAY, '2025-02-03 09:00' + INTERVAL seq DAY,
    1, 3, IF(seq % 2 = 0, 'g', NULL) FROM seq_1_to_10;
-- A talk has one row per guest: one meeting, also where one of them cancelled; another that all
-- of them cancelled.
INSERT INTO ea_appointments (id, book_datetime, start_datetime, end_datetime, status, id_users_provider, id_users_customer, id_services) VALUES
    (401, '2025-03-01 10:00', '2025-03-20 18:00', '2025-03-20 19:30', 'Cancelled', 5, 101, 3),
    (402, '2025-03-02 10:00', '2025-03-20 18:00', '2025-03-20 19:30', 'Booked', 5, 102, 3),
    (403, '2025-02-27 10:00', '2025-03-20 18:00', '2025-03-20 19:30', 'Booked', 5, 103, 3),
    (404, '2025-03-01 10:00', '2025-04-24 18:00', '2025-04-24 19:30', 'Cancelled', 5, 101, 3),
    (405, '2025-03-01 10:00', '2025-04-24 18:00', '2025-04-24 19:30', 'Cancelled', 5, 102, 3),
    -- Cancelled by the office and booked again for the same time: two appointments.
    (406, '2025-03-01 10:00', '2025-04-25 10:00', '2025-04-25 11:00', 'Cancelled', 3, 101, 1),
    (407, '2025-04-02 10:00', '2025-04-25 10:00', '2025-04-25 11:00', 'Booked', 3, 102, 1),
    -- The hour that the clock skips, the one it repeats' eve, and the first hour of a month.
    (408, '2025-03-29 23:30', '2025-03-30 02:30', '2025-03-30 03:30', 'Booked', 3, 103, 1),
    (409, '2025-04-30 23:45', '2025-05-01 00:15', '2025-05-01 00:45', 'Booked', 4, 103, 1),
    (410, '2025-04-30 23:45', '2025-04-30 22:45', '2025-04-30 23:15', 'Booked', 5, 103, 1),
    (411, '2025-05-02 10:00', '2025-05-05 10:00', '2025-05-05 09:00', 'Booked', 3, 103, 1);
INSERT INTO ea_appointments (id, book_datetime, start_datetime, end_datetime, status, id_users_provider, id_users_customer, id_services)
VALUES (412, now() - INTERVAL 3 DAY, now() + INTERVAL 40 DAY, now() + INTERVAL 40 DAY + INTERVAL 1 HOUR, 'Booked', 3, 104, 1);
