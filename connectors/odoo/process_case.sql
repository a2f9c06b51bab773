-- Leads and opportunities share a table: a converted lead becomes an opportunity in the same row, so
-- it counts as a lead that was converted and as an opportunity from then on. Won is a stage; lost is
-- archived with a probability of 0 (a filter for active rows would lose every lost deal); archived
-- otherwise ended without an outcome.
WITH deal AS (
    SELECT
        lead.*,
        stage.is_won IS TRUE AND lead.active IS TRUE AS won,
        lead.active IS NOT TRUE AND coalesce(lead.probability, 0) = 0 AS lost,
        lead.active IS NOT TRUE AND coalesce(lead.probability, 0) <> 0 AS archived,
        currency.name AS currency,
        origin.name AS lead_source
    FROM crm_lead AS lead
    LEFT JOIN crm_stage AS stage ON stage.id = lead.stage_id
    LEFT JOIN res_company AS company
        ON company.id = coalesce(lead.company_id, (SELECT min(id) FROM res_company))
    LEFT JOIN res_currency AS currency ON currency.id = company.currency_id
    LEFT JOIN utm_source AS origin ON origin.id = lead.source_id
)
SELECT
    id::text AS case_key,
    'opportunity' AS process,
    user_id::text AS owner_key,
    'odoo-' || partner_id AS customer_key,
    coalesce(date_conversion, create_date) AS created_at,
    CASE WHEN won OR lost OR archived THEN greatest(
        coalesce(date_closed, write_date), date_conversion, create_date
    ) END AS closed_at,
    CASE WHEN won THEN 'won' WHEN lost THEN 'lost' WHEN NOT archived THEN 'open' END AS outcome,
    expected_revenue AS value,
    currency,
    lead_source
FROM deal
WHERE type = 'opportunity'
UNION ALL
SELECT
    'lead-' || id,
    'lead',
    user_id::text,
    'odoo-' || partner_id,
    create_date,
    CASE
        WHEN type = 'opportunity' THEN greatest(date_conversion, create_date)
        WHEN lost OR archived THEN greatest(coalesce(date_closed, write_date), create_date)
    END,
    CASE
        WHEN type = 'opportunity' THEN 'converted'
        WHEN lost THEN 'lost'
        WHEN NOT archived THEN 'open'
    END,
    NULL,
    NULL,
    lead_source
FROM deal
WHERE type = 'lead' OR date_conversion IS NOT NULL
