-- What happens between two runs: a guest declines, a deal is lost, a meeting is deleted for good.
UPDATE calendar_attendee SET state = 'declined' WHERE event_id = 61;
UPDATE calendar_event SET active = false WHERE id = 62;
DELETE FROM calendar_attendee WHERE event_id = 63;
DELETE FROM calendar_event WHERE id = 63;
UPDATE crm_lead SET active = false, probability = 0, date_closed = '2025-05-10 10:00',
    write_date = '2025-05-10 10:00' WHERE id = 32;
INSERT INTO mail_message (id, model, res_id, message_type, date) VALUES
    (9001, 'crm.lead', 32, 'notification', '2025-05-10 10:00');
INSERT INTO mail_tracking_value (mail_message_id, field_id, old_value_integer, new_value_integer)
VALUES (9001, 12, 1, 0);
UPDATE crm_lead SET type = 'opportunity', date_conversion = '2025-05-05 09:00', partner_id = 110,
    write_date = '2025-05-05 09:00' WHERE id = 211;
UPDATE rating_rating SET rating = 5, write_date = '2025-05-10 10:00' WHERE id = 20;
