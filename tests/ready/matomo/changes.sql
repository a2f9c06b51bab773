-- What happens between two runs: new visits, and a purge of old logs, of which nothing is forgotten.
INSERT INTO matomo_log_visit (idvisit, idsite, idvisitor, user_id, visit_first_action_time,
    visit_last_action_time, config_device_type) VALUES
    (5000, 2, UNHEX('AAAAAAAAAAAAAAAA'), 'dirk@musterbank.example', '2025-06-10 07:00', '2025-06-10 07:10', 1);
INSERT INTO matomo_log_link_visit_action (idsite, idvisitor, idvisit, idaction_url, server_time) VALUES
    (2, UNHEX('AAAAAAAAAAAAAAAA'), 5000, 23, '2025-06-10 07:05');
