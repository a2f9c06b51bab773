-- Present members of sales teams; the team joined first is the main one. Who is in no team belongs
-- to the company.
SELECT
    account.id::text AS advisor_key,
    coalesce('odoo-team-' || member.crm_team_id, 'odoo-company-' || account.company_id) AS unit_key,
    row_number() OVER (PARTITION BY account.id ORDER BY member.id) = 1 AS is_main
FROM res_users AS account
LEFT JOIN crm_team_member AS member ON member.user_id = account.id AND member.active
WHERE account.share IS NOT TRUE AND account.login <> '__system__'
