-- Groups in which an agent may do everything, else those with any right; the oldest is the main one.
-- Former groups are not kept.
SELECT
    member.user_id::text AS advisor_key,
    'zammad-' || member.group_id AS unit_key,
    row_number() OVER (
        PARTITION BY member.user_id ORDER BY member.is_full DESC, member.group_id
    ) = 1 AS is_main
FROM (
    SELECT user_id, group_id, max((access = 'full')::integer) AS is_full
    FROM groups_users
    WHERE user_id <> 1
    GROUP BY user_id, group_id
) AS member
