-- What happens between two runs: closed, opened again, merged, deleted for good; a customer moves.
UPDATE tickets SET state_id = 4, close_at = '2025-03-20 10:00', last_close_at = '2025-03-20 10:00',
    updated_at = '2025-04-10 10:00' WHERE id = 25;
UPDATE tickets SET state_id = 2, updated_at = '2025-04-10 10:00' WHERE id = 24;
INSERT INTO histories (history_type_id, history_object_id, history_attribute_id, o_id, id_from, id_to)
VALUES (1, 1, 1, 24, 4, 2);
UPDATE tickets SET state_id = 5, updated_at = '2025-04-10 10:00' WHERE id = 26;
DELETE FROM tickets WHERE id IN (28, 29);
UPDATE users SET zip = '24105', updated_at = '2025-04-10' WHERE id = 107;
