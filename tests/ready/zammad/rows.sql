-- A small service desk, made up. Each block names the trap that it sets.
-- Roles were renamed: what one may do is told by permissions alone. An agent who may also write
-- tickets as a customer is no customer.
INSERT INTO roles (id, name) VALUES (1, 'Verwaltung'), (2, 'Beraterin'), (3, 'Kundschaft');
INSERT INTO permissions (id, name) VALUES (1, 'admin'), (2, 'ticket.agent'), (3, 'ticket.customer');
INSERT INTO permissions_roles VALUES (1, 1), (2, 2), (3, 3);
INSERT INTO users (id, login, firstname, lastname, email, active, last_login, created_at) VALUES
    (1, '-', '-', '', '', false, NULL, '2024-01-01'),
    (2, 'anna', 'Anna', 'Alt', 'Anna.Alt@musterbank.example', true, '2025-04-01 08:00', '2024-01-10 09:00'),
    (3, 'bernd', 'Bernd', 'Boden', 'bernd@musterbank.example', true, NULL, '2025-02-09 23:30'),
    (4, 'clara', '', '', '', true, '2025-03-01 08:00', '2024-01-10 09:00'),
    (5, 'dirk', 'Dirk', 'Damm', 'dirk@musterbank.example', false, '2025-02-28 23:30', '2024-01-10 09:00');
INSERT INTO roles_users VALUES (2, 1), (2, 2), (3, 2), (3, 3), (4, 2), (5, 2), (1, 2);
INSERT INTO groups (id, name) VALUES (1, 'Service'), (2, 'Service::Konten'), (3, 'IT');
INSERT INTO groups_users VALUES (2, 3, 'read'), (2, 1, 'full'), (2, 2, 'full'), (3, 2, 'read'), (3, 2, 'create'),
    (4, 3, 'full');
-- Customers, some without an address, with wrong ones, or there twice.
INSERT INTO users (id, login, firstname, lastname, email, phone, zip, created_at, updated_at)
SELECT 100 + n, 'k' || n, CASE WHEN n % 13 > 0 THEN 'Kim' ELSE '' END, CASE WHEN n % 13 > 0 THEN 'Kunde ' || n ELSE '' END,
    CASE WHEN n % 6 = 0 THEN '' WHEN n = 7 THEN 'kunde8@example.org' WHEN n % 11 = 0 THEN 'kein(at)example.org'
        ELSE 'Kunde' || n || '@example.org' END,
    CASE WHEN n % 5 = 0 THEN '' WHEN n = 21 THEN '+49 431 1000122' WHEN n % 17 = 0 THEN '12' ELSE '0431 10001' || n END,
    CASE WHEN n % 7 = 0 THEN '' WHEN n % 9 = 0 THEN '2410' ELSE '24103' END,
    timestamp '2024-12-01' + make_interval(days => 4 * n), timestamp '2025-04-01' + make_interval(days => n)
FROM generate_series(1, 40) AS n;
INSERT INTO roles_users SELECT 100 + n, 3 FROM generate_series(1, 40) AS n;

-- States were renamed, too, and two of them are closed; types never change.
INSERT INTO ticket_state_types (id, name) VALUES (1, 'new'), (2, 'open'), (3, 'pending reminder'), (4, 'pending action'),
    (5, 'closed'), (6, 'merged'), (7, 'removed');
INSERT INTO ticket_states (id, name, state_type_id) VALUES (1, 'neu', 1), (2, 'offen', 2), (3, 'wartet auf Kunde', 3),
    (4, 'erledigt', 5), (5, 'zusammengefasst', 6), (6, 'entfernt', 7), (7, 'Spam', 5), (8, 'wartet auf Haus', 4);
INSERT INTO ticket_priorities (id, name) VALUES (1, '1 low'), (2, '2 normal'), (3, '3 high');
INSERT INTO ticket_article_senders (id, name) VALUES (1, 'Agent'), (2, 'Customer'), (3, 'System');
INSERT INTO history_objects (id, name) VALUES (1, 'Ticket'), (2, 'User');
INSERT INTO history_attributes (id, name) VALUES (1, 'state'), (2, 'priority');
INSERT INTO history_types (id, name) VALUES (1, 'updated');
-- The bulk: at all hours, also at weekends. Every seventh is an agent's own; every ninth was entered
-- by an agent and has no first response; some were merged or removed.
INSERT INTO tickets (id, number, title, group_id, priority_id, state_id, owner_id, customer_id, created_at, updated_at,
    first_response_at, close_at, last_close_at, create_article_sender_id, first_response_in_min)
SELECT n, 'T' || n, 'Ticket', 1 + n % 3, 1 + n % 3, state, 1 + n % 5, CASE WHEN n % 7 = 0 THEN 2 ELSE 101 + n % 38 END,
    opened, opened + interval '4 days',
    CASE WHEN n % 9 > 0 AND state <> 1 THEN opened + make_interval(mins => 7 + 37 * (n % 40)) END,
    CASE WHEN state IN (4, 5, 7) OR n % 10 = 3 AND state <> 1 THEN opened + make_interval(hours => 20 + n % 45) END,
    CASE WHEN n % 10 = 0 AND state = 4 THEN opened + make_interval(hours => 90)
        WHEN state IN (4, 7) OR n % 10 = 3 AND state <> 1 THEN opened + make_interval(hours => 20 + n % 45) END,
    CASE WHEN n % 9 = 0 THEN 1 ELSE 2 END, 5
FROM generate_series(1, 96) AS n
CROSS JOIN LATERAL (SELECT timestamp '2025-01-13 06:10' + make_interval(hours => 19 * n) AS opened,
    (ARRAY[4, 1, 2, 3, 7, 4, 8, 4, 4, 5, 6, 4])[1 + n % 12] AS state) AS made;
-- Closed and opened again: a ticket that is open now keeps its first closing.
INSERT INTO histories (history_type_id, history_object_id, history_attribute_id, o_id, id_from, id_to, value_from, value_to)
SELECT 1, 1, 1, id, 4, 2, 'erledigt', 'offen' FROM tickets WHERE id % 10 IN (0, 3)
UNION ALL SELECT 1, 1, 1, id, 2, 4, 'offen', 'erledigt' FROM tickets WHERE id % 10 = 0
UNION ALL SELECT 1, 2, 1, id, 4, 2, 'x', 'y' FROM tickets
UNION ALL SELECT 1, 1, 2, id, 4, 2, '1 low', '2 normal' FROM tickets
UNION ALL SELECT 1, 1, 1, id, 4, 7, 'erledigt', 'Spam' FROM tickets WHERE id % 8 = 0;
-- A row no figure may rest on: it was closed before it was opened.
INSERT INTO tickets (id, number, title, group_id, priority_id, state_id, owner_id, customer_id, created_at, updated_at,
    close_at, last_close_at) VALUES
    (200, 'T200', 'Verkehrt', 1, 2, 4, 2, 101, '2025-03-03 10:00', '2025-03-03 10:00', '2025-03-01 10:00', '2025-03-01 10:00');
