-- What happens between two runs: marks as deleted, rows gone for good, changed links, new rows.
UPDATE meeting SET status = 'Not Held', modified_at = '2025-06-02' WHERE id = 'm-50';
UPDATE meeting SET deleted = 1 WHERE id IN ('m-51', 'm-53');
DELETE FROM meeting WHERE id IN ('m-55', 'm-56');
UPDATE contact_meeting SET deleted = 1 WHERE meeting_id = 'm-59';
DELETE FROM auth_log_record WHERE id IN ('s-90', 's-91');
INSERT INTO auth_log_record (id, username, user_id, is_denied, created_at) VALUES
    ('s-new', 'x', 'u-dirk', 0, '2025-05-28 07:00');
UPDATE entity_email_address SET deleted = 1 WHERE entity_id = 'c-11';
UPDATE opportunity SET stage = 'Closed Won', modified_at = '2025-05-30 10:00' WHERE id = 'o-12';
INSERT INTO note (id, type, parent_type, parent_id, data, created_at, created_by_id) VALUES
    ('new-1', 'Update', 'Opportunity', 'o-12', '{"value":"Closed Won"}', '2025-05-30 10:00', 'u-anna');
UPDATE `case` SET status = 'Closed', modified_at = '2025-05-30 10:00' WHERE id = 'f-14';
INSERT INTO note (id, type, parent_type, parent_id, data, created_at, created_by_id) VALUES
    ('new-2', 'Status', 'Case', 'f-14', '{"field":"status","value":"Closed"}', '2025-05-30 10:00', 'u-anna');
