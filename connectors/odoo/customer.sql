-- Contacts and companies that are not archived; employees, the own companies, and addresses for
-- invoices or deliveries are none.
SELECT
    'odoo-' || person.id AS customer_key,
    nullif(trim(person.name), '') AS name,
    coalesce(person.email_normalized, nullif(lower(trim(person.email)), '')) AS email,
    coalesce(nullif(trim(person.phone), ''), nullif(trim(person.mobile), '')) AS phone,
    nullif(trim(person.zip), '') AS postcode,
    coalesce(industry.name ->> :language, industry.name ->> 'en_US') AS industry,
    person.user_id::text AS owner_key,
    person.create_date AS created_at,
    person.write_date AS updated_at,
    coalesce(person.is_company, false) AS is_company
FROM res_partner AS person
LEFT JOIN res_partner AS company ON company.id = person.commercial_partner_id
LEFT JOIN res_partner_industry AS industry
    ON industry.id = coalesce(person.industry_id, company.industry_id)
WHERE person.active
  AND (person.parent_id IS NULL OR person.type = 'contact')
  AND NOT EXISTS (
      SELECT FROM res_users AS account
      WHERE account.partner_id = person.id AND account.share IS NOT TRUE)
  AND NOT EXISTS (SELECT FROM res_company AS own WHERE own.partner_id = person.id)
