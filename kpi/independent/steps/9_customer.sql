-- Customers as they are today: whose, and what of their records is missing, wrong or there twice.
CREATE OR REPLACE TEMP TABLE owner_today AS
SELECT advisor.advisor_key, licensed_to_on, day_unit.unit_key
FROM canonical.advisor
LEFT JOIN day_unit
    ON day_unit.advisor_key = advisor.advisor_key
    AND day_unit.on_day = (SELECT last_on FROM extent);

CREATE OR REPLACE TEMP MACRO filled(entry) AS entry IS NOT NULL AND trim(entry) <> '';

-- The same content in one way of writing.
CREATE OR REPLACE TEMP MACRO national_number(number) AS
    CASE
        WHEN replace(number, '(0)', '') SIMILAR TO '\s*(\+|00).*' THEN
            regexp_replace(
                ltrim(regexp_replace(replace(number, '(0)', ''), '[^0-9]', '', 'g'), '0'),
                '^(49|41|43)0?', ''
            )
        ELSE regexp_replace(regexp_replace(replace(number, '(0)', ''), '[^0-9]', '', 'g'), '^0', '')
    END;

CREATE OR REPLACE TEMP MACRO plain_name(written) AS (
    SELECT string_agg(word, ' ' ORDER BY word)
    FROM (
        SELECT unnest(regexp_split_to_array(
            strip_accents(replace(replace(replace(replace(
                lower(written), 'ß', 'ss'), 'ü', 'ue'), 'ö', 'oe'), 'ä', 'ae')),
            '[^a-z0-9]+')) AS word
    )
    WHERE word <> ''
);

CREATE OR REPLACE TEMP MACRO email_is_valid(written) AS
    array_length(string_split(trim(written), '@')) = 2
    AND NOT contains(trim(written), ' ')
    AND NOT contains(written, '..')
    AND NOT starts_with(trim(written), '.')
    AND NOT contains(written, '.@')
    AND regexp_matches(trim(written), '^[^@]+@([\p{L}0-9][\p{L}0-9-]*\.)+\p{L}{2,63}$');

CREATE OR REPLACE TEMP MACRO phone_is_valid(written) AS
    NOT regexp_matches(written, '[^0-9+ ()/.–-]')
    AND strpos(ltrim(written), '+') <= 1
    AND length(ltrim(written)) - length(replace(ltrim(written), '+', '')) <= 1
    AND length(regexp_replace(written, '[^0-9]', '', 'g')) BETWEEN 6 AND 15
    AND len(list_distinct(string_split(regexp_replace(written, '[^0-9]', '', 'g'), ''))) > 1;

CREATE OR REPLACE TEMP TABLE record AS
SELECT
    customer.*,
    local_day(created_at) AS created_on,
    owner_today.unit_key,
    TRUE AS on_record,
    CASE WHEN filled(owner_key) THEN owner_today.advisor_key IS NOT NULL
        AND coalesce(owner_today.licensed_to_on >= (SELECT last_on FROM extent), TRUE)
    END AS owner_at_work,
    CASE WHEN filled(email) THEN email_is_valid(email) END AS good_email,
    CASE WHEN filled(phone) THEN phone_is_valid(phone) END AS good_phone,
    CASE WHEN filled(postcode) THEN regexp_replace(
        upper(trim(postcode)), '^(D|DE|A|AT|CH)[ -]', '') END AS bare_postcode,
    CASE WHEN coalesce(created_at, updated_at) IS NOT NULL THEN
        coalesce(year(created_at) >= 1900, TRUE)
        AND coalesce(created_at <= getvariable('loaded_at'), TRUE)
        AND coalesce(year(updated_at) >= 1900, TRUE)
        AND coalesce(updated_at <= getvariable('loaded_at'), TRUE)
        AND coalesce(updated_at >= created_at, TRUE)
    END AS good_dates
FROM canonical.customer
LEFT JOIN owner_today ON owner_today.advisor_key = customer.owner_key
WHERE NOT is_inferred;

CREATE OR REPLACE TEMP TABLE twin AS
SELECT DISTINCT customer_key
FROM (
    SELECT customer_key, count(*) OVER (PARTITION BY kind, content) AS many
    FROM (
        SELECT customer_key, 'email' AS kind, lower(trim(email)) AS content
        FROM record WHERE good_email
        UNION ALL
        SELECT customer_key, 'phone', national_number(phone) FROM record WHERE good_phone
        UNION ALL
        SELECT customer_key, 'name', plain_name(name) || ' / ' || upper(trim(postcode))
        FROM record WHERE filled(plain_name(name)) AND filled(postcode)
    )
)
WHERE many BETWEEN 2 AND 20;

-- Customers that facts name and nobody delivered.
CREATE OR REPLACE TEMP TABLE stranger AS
SELECT DISTINCT customer_key
FROM (
    SELECT customer_key FROM canonical.meeting
    UNION ALL SELECT customer_key FROM canonical.signature
    UNION ALL SELECT customer_key FROM canonical.invitation
    UNION ALL SELECT customer_key FROM canonical.process_case
)
WHERE customer_key IS NOT NULL
  AND customer_key NOT IN (SELECT customer_key FROM canonical.customer WHERE NOT is_inferred);

-- One row per field: who must have it, and whether anybody at all has it.
CREATE OR REPLACE TEMP MACRO must_have(field, company, customer_group) AS
    list_contains(getvariable('required_of_all'), field)
    OR (list_contains(getvariable('required_of_companies'), field) AND coalesce(company, TRUE))
    OR (list_contains(getvariable('required_of_persons'), field) AND NOT coalesce(company, TRUE))
    OR (
        list_contains(getvariable('required_of_groups'), field)
        AND coalesce(list_contains(getvariable('required_groups'), customer_group), FALSE)
    );

CREATE OR REPLACE TEMP TABLE entry AS
UNPIVOT (
    SELECT
        customer_key, is_company, segment AS customer_group,
        coalesce(name, '') AS name, coalesce(email, '') AS email, coalesce(phone, '') AS phone,
        coalesce(postcode, '') AS postcode, coalesce(industry, '') AS industry,
        coalesce(segment, '') AS segment, coalesce(owner_key, '') AS owner_key
    FROM record
) ON name, email, phone, postcode, industry, segment, owner_key INTO NAME field VALUE content;

CREATE OR REPLACE TEMP MACRO postcode_fits(bare) AS
    (
        list_contains(getvariable('postcode_countries'), 'DE')
        AND regexp_matches(bare, '^[0-9]{5}$') AND NOT starts_with(bare, '00')
    )
    OR (
        list_has_any(getvariable('postcode_countries'), ['AT', 'CH'])
        AND regexp_matches(bare, '^[1-9][0-9]{3}$')
    );

CREATE OR REPLACE TEMP VIEW verdict AS
SELECT 'completeness' AS area, 'given_' || field AS rule, customer_key,
    trim(content) <> '' AS passed
FROM entry
WHERE must_have(field, is_company, customer_group)
  AND field IN (SELECT field FROM entry WHERE trim(content) <> '')
UNION ALL
SELECT 'validity', 'valid_email', customer_key, good_email FROM record WHERE good_email IS NOT NULL
UNION ALL
SELECT 'validity', 'valid_phone', customer_key, good_phone FROM record WHERE good_phone IS NOT NULL
UNION ALL
SELECT 'validity', 'valid_postcode', customer_key, postcode_fits(bare_postcode)
FROM record WHERE bare_postcode IS NOT NULL
UNION ALL
SELECT 'validity', 'valid_dates', customer_key, good_dates FROM record WHERE good_dates IS NOT NULL
UNION ALL
SELECT 'validity', 'valid_owner', customer_key, owner_at_work
FROM record WHERE owner_at_work IS NOT NULL
UNION ALL
SELECT 'validity', 'known_customer', customer_key, TRUE FROM record
UNION ALL
SELECT 'validity', 'known_customer', customer_key, FALSE FROM stranger
UNION ALL
SELECT 'duplicates', 'unique', customer_key, customer_key NOT IN (SELECT customer_key FROM twin)
FROM record;

CREATE OR REPLACE TEMP VIEW judged AS
SELECT verdict.*, created_on, unit_key, owner_key, segment
FROM verdict LEFT JOIN record USING (customer_key);
