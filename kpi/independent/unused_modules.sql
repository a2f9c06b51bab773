-- CRM modules with a use by fewer than the set share of licensed advisors, in the mean of the full
-- months. $start, $end: the period's first day and the day after its last. Setting: module_share.
WITH use AS (
    SELECT
        feature,
        coalesce(meeting.advisor_key, feature_use.advisor_key) AS advisor_key,
        date_trunc('month', local_day(used_at)) AS month_on
    FROM canonical.feature_use
    LEFT JOIN canonical.meeting USING (meeting_key)
    WHERE area = 'crm_module' AND coalesce(uses, 1) > 0
),
module AS (
    SELECT DISTINCT feature FROM canonical.feature_use WHERE area = 'crm_module'
),
share AS (
    SELECT
        module.feature,
        count(*) AS licensed,
        count(*) FILTER (WHERE EXISTS (
            FROM use
            WHERE use.advisor_key = own.advisor_key
              AND use.month_on = own.starts_on AND use.feature = module.feature
        )) AS used
    FROM advisor_span AS own CROSS JOIN module
    WHERE grain = 'month' AND own.starts_on >= $start AND own.ends_on <= $end
      AND is_chosen_person(own.unit_key, own.advisor_key)
    GROUP BY module.feature
)
SELECT
    CASE WHEN count(*) > 0
        THEN count(*) FILTER (used / licensed < getvariable('module_share')) END AS value,
    count(*) FILTER (used / licensed < getvariable('module_share')) AS numerator,
    count(*) AS denominator,
    coalesce(sum(licensed), 0) AS sample
FROM share;
