-- Companies, contacts, and leads that did not become one of them. Of several addresses and numbers
-- the primary one counts.
SELECT
    person.*,
    (
        SELECT min(address.lower)
        FROM entity_email_address AS link
        JOIN email_address AS address ON address.id = link.email_address_id
        WHERE link.entity_type = person.entity_type AND link.entity_id = person.customer_key
          AND link.`primary` = 1 AND link.deleted = 0 AND address.deleted = 0
    ) AS email,
    (
        SELECT min(number.name)
        FROM entity_phone_number AS link
        JOIN phone_number AS number ON number.id = link.phone_number_id
        WHERE link.entity_type = person.entity_type AND link.entity_id = person.customer_key
          AND link.`primary` = 1 AND link.deleted = 0 AND number.deleted = 0
    ) AS phone
FROM (
    SELECT
        id AS customer_key,
        'Account' AS entity_type,
        name,
        billing_address_postal_code AS postcode,
        industry,
        type AS segment,
        assigned_user_id AS owner_key,
        created_at,
        modified_at AS updated_at,
        1 AS is_company
    FROM account
    WHERE deleted = 0
    UNION ALL
    SELECT
        contact.id,
        'Contact',
        nullif(trim(concat_ws(' ', contact.first_name, contact.last_name)), ''),
        contact.address_postal_code,
        company.industry,
        company.type,
        contact.assigned_user_id,
        contact.created_at,
        contact.modified_at,
        0
    FROM contact
    LEFT JOIN account AS company ON company.id = contact.account_id AND company.deleted = 0
    WHERE contact.deleted = 0
    UNION ALL
    SELECT
        id,
        'Lead',
        nullif(trim(concat_ws(' ', first_name, last_name)), ''),
        address_postal_code,
        industry,
        'Lead',
        assigned_user_id,
        created_at,
        modified_at,
        0
    FROM `lead`
    WHERE deleted = 0 AND created_contact_id IS NULL AND created_account_id IS NULL
) AS person
