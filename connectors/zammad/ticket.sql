-- Tickets that were neither merged nor removed. States are told by their type, since their names are
-- changed and translated. A ticket of an agent is an internal one. What an agent entered (a phone call,
-- a letter) was answered then. A ticket that was closed again is resolved by the last closing, which
-- earlier releases do not keep; one that is open again is not resolved. Times are compared with the
-- organisation's working hours, not with Zammad's own minutes, which exist with an SLA only.
SELECT
    ticket.id::text AS ticket_key,
    CASE WHEN EXISTS (
        SELECT
        FROM roles_users AS held
        JOIN permissions_roles AS given ON given.role_id = held.role_id
        JOIN permissions AS permission ON permission.id = given.permission_id
        WHERE held.user_id = ticket.customer_id AND permission.name = 'ticket.agent'
    ) THEN 'internal' ELSE 'customer' END AS kind,
    ticket.created_at AS opened_at,
    coalesce(
        ticket.first_response_at,
        CASE WHEN sender.name = 'Agent' THEN ticket.created_at END
    ) AS first_response_at,
    CASE WHEN type.name = 'closed' THEN coalesce(
        (SELECT last_close_at FROM tickets AS own WHERE own.id = ticket.id),
        ticket.close_at,
        ticket.updated_at
    ) END AS resolved_at,
    coalesce(reopened.times, 0) AS reopened_count,
    priority.name AS priority,
    type.name AS status,
    CASE WHEN ticket.owner_id <> 1 THEN ticket.owner_id::text END AS advisor_key,
    'zammad-' || ticket.group_id AS unit_key,
    ticket.updated_at AS changed_at
FROM tickets AS ticket
CROSS JOIN (SELECT NULL::timestamp AS last_close_at) AS earlier_release
JOIN ticket_states AS state ON state.id = ticket.state_id
JOIN ticket_state_types AS type ON type.id = state.state_type_id
JOIN ticket_priorities AS priority ON priority.id = ticket.priority_id
LEFT JOIN ticket_article_senders AS sender ON sender.id = ticket.create_article_sender_id
LEFT JOIN (
    SELECT history.o_id, count(*) AS times
    FROM histories AS history
    JOIN history_objects AS object ON object.id = history.history_object_id
    JOIN history_attributes AS attribute ON attribute.id = history.history_attribute_id
    JOIN ticket_states AS earlier ON earlier.id = history.id_from
    JOIN ticket_state_types AS earlier_type ON earlier_type.id = earlier.state_type_id
    JOIN ticket_states AS later ON later.id = history.id_to
    JOIN ticket_state_types AS later_type ON later_type.id = later.state_type_id
    WHERE object.name = 'Ticket' AND attribute.name = 'state'
      AND earlier_type.name = 'closed' AND later_type.name NOT IN ('closed', 'merged', 'removed')
    GROUP BY history.o_id
) AS reopened ON reopened.o_id = ticket.id
WHERE type.name NOT IN ('merged', 'removed')
