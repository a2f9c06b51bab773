-- Cases of customers. The first response is the first post that is not internal, or e-mail, by a
-- user (not by the customer or the system). A case is resolved when it entered the ending status
-- for the last time, while it is in one; each earlier time was reopened.
SELECT
    ticket.id AS ticket_key,
    'customer' AS kind,
    ticket.created_at AS opened_at,
    (
        SELECT min(note.created_at)
        FROM note
        JOIN `user` AS author ON author.id = note.created_by_id
        WHERE note.parent_type = 'Case' AND note.parent_id = ticket.id AND note.deleted = 0
          AND (note.type = 'EmailSent' OR (note.type = 'Post' AND note.is_internal = 0))
          AND author.type IN ('regular', 'admin') AND note.created_at >= ticket.created_at
    ) AS first_response_at,
    CASE WHEN find_in_set(ticket.status, :closed_statuses) THEN
        coalesce(ended.last_at, ticket.modified_at)
    END AS resolved_at,
    CASE
        WHEN find_in_set(ticket.status, :closed_statuses) THEN greatest(coalesce(ended.times, 1) - 1, 0)
        ELSE coalesce(ended.times, 0)
    END AS reopened_count,
    ticket.priority,
    CASE
        WHEN find_in_set(ticket.status, :closed_statuses) THEN 'Closed' ELSE ticket.status
    END AS status,
    ticket.assigned_user_id AS advisor_key,
    coalesce(
        (
            SELECT min(link.team_id)
            FROM entity_team AS link
            JOIN team ON team.id = link.team_id AND team.deleted = 0
            WHERE link.entity_type = 'Case' AND link.entity_id = ticket.id AND link.deleted = 0
        ),
        holder.default_team_id
    ) AS unit_key
FROM `case` AS ticket
LEFT JOIN `user` AS holder ON holder.id = ticket.assigned_user_id
LEFT JOIN (
    SELECT parent_id, max(created_at) AS last_at, count(*) AS times
    FROM note
    WHERE deleted = 0 AND parent_type = 'Case' AND type IN ('Create', 'Status', 'Update')
      AND find_in_set(
          coalesce(json_value(data, '$.value'), json_value(data, '$.statusValue')),
          :closed_statuses)
    GROUP BY parent_id
) AS ended ON ended.parent_id = ticket.id
WHERE ticket.deleted = 0
