-- Who may write tickets as a customer and is no agent.
SELECT
    'zammad-' || person.id AS customer_key,
    nullif(trim(concat_ws(' ', person.firstname, person.lastname)), '') AS name,
    nullif(lower(trim(person.email)), '') AS email,
    coalesce(nullif(trim(person.phone), ''), nullif(trim(person.mobile), '')) AS phone,
    nullif(trim(person.zip), '') AS postcode,
    person.created_at,
    person.updated_at,
    false AS is_company
FROM users AS person
WHERE person.id <> 1
  AND 'ticket.customer' = ANY (ARRAY(
      SELECT permission.name
      FROM roles_users AS held
      JOIN permissions_roles AS given ON given.role_id = held.role_id
      JOIN permissions AS permission ON permission.id = given.permission_id
      WHERE held.user_id = person.id))
  AND 'ticket.agent' <> ALL (ARRAY(
      SELECT permission.name
      FROM roles_users AS held
      JOIN permissions_roles AS given ON given.role_id = held.role_id
      JOIN permissions AS permission ON permission.id = given.permission_id
      WHERE held.user_id = person.id))
