-- What happens between two runs: a customer's cancellation deletes, a move overwrites.
DELETE FROM ea_appointments WHERE id IN (40, 41, 403);
UPDATE ea_appointments SET start_datetime = start_datetime + INTERVAL 3 DAY,
    end_datetime = end_datetime + INTERVAL 3 DAY, status = 'Booked' WHERE id = 43;
UPDATE ea_appointments SET status = 'Cancelled' WHERE id = 44;
UPDATE ea_services SET location = 'Hafenstraße 2, Kiel' WHERE id = 2;
DELETE FROM ea_users WHERE id = 120;
