-- Opportunities and leads. Which stages and statuses end a case is a setting, since they may be
-- renamed; the probability does not follow the stage. A case ended with the last note that moved it
-- into the state it has, else with its last change. A lead's customer is whom it became.
SELECT
    owned.case_key,
    owned.process,
    owned.owner_key,
    owned.customer_key,
    owned.created_at,
    CASE WHEN owned.outcome <> 'open' THEN greatest(
        owned.created_at,
        coalesce(owned.converted_at, moved.closed_at, owned.modified_at, owned.created_at)
    ) END AS closed_at,
    owned.outcome,
    owned.value,
    owned.currency,
    owned.lead_source
FROM (
    SELECT
        id AS case_key,
        'Opportunity' AS entity_type,
        'opportunity' AS process,
        assigned_user_id AS owner_key,
        coalesce(account_id, contact_id) AS customer_key,
        created_at,
        modified_at,
        CAST(NULL AS datetime) AS converted_at,
        stage AS state,
        CASE
            WHEN find_in_set(stage, :won_stages) THEN 'won'
            WHEN find_in_set(stage, :lost_stages) THEN 'lost'
            ELSE 'open'
        END AS outcome,
        amount AS value,
        amount_currency AS currency,
        nullif(lead_source, '') AS lead_source
    FROM opportunity
    WHERE deleted = 0
    UNION ALL
    SELECT
        id,
        'Lead',
        'lead',
        assigned_user_id,
        coalesce(created_account_id, created_contact_id, id),
        created_at,
        modified_at,
        CASE WHEN status = 'Converted' THEN converted_at END,
        status,
        CASE
            WHEN status = 'Converted' THEN 'converted'
            WHEN find_in_set(status, :lost_statuses) THEN 'lost'
            ELSE 'open'
        END,
        opportunity_amount,
        opportunity_amount_currency,
        nullif(source, '')
    FROM `lead`
    WHERE deleted = 0
) AS owned
LEFT JOIN (
    SELECT
        parent_type,
        parent_id,
        coalesce(json_value(data, '$.value'), json_value(data, '$.statusValue')) AS state,
        max(created_at) AS closed_at
    FROM note
    WHERE deleted = 0 AND parent_type IN ('Opportunity', 'Lead')
      AND type IN ('Create', 'Status', 'Update')
    GROUP BY parent_type, parent_id, state
) AS moved
    ON moved.parent_type = owned.entity_type
    AND moved.parent_id = owned.case_key
    AND moved.state = owned.state
