-- Every granted sign-in of a user; those into the customers' portal are none.
SELECT id AS record, user_id AS advisor_key, created_at AS logged_in_at
FROM auth_log_record
WHERE is_denied = 0 AND deleted = 0 AND portal_id IS NULL
  AND user_id IN (SELECT id FROM `user` WHERE type IN ('regular', 'admin'))
