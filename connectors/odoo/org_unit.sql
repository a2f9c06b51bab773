-- Companies, and the sales teams below them; archived teams stay for what they did. Names are kept
-- by language.
SELECT
    'odoo-company-' || id AS unit_key,
    name,
    'odoo-company-' || parent_id AS parent_key,
    'organisation' AS kind
FROM res_company
UNION ALL
SELECT
    'odoo-team-' || id,
    coalesce(name ->> :language, name ->> 'en_US'),
    'odoo-company-' || company_id,
    'team'
FROM crm_team
