-- Mean over the full weeks of (advisors with a sign-in / advisors licensed that week).
-- $start, $end: the period's first day and the day after its last.
SELECT
    avg(signed_in / licensed) AS value,
    avg(signed_in) AS numerator,
    avg(licensed) AS denominator,
    coalesce(sum(licensed), 0) AS sample
FROM (
    SELECT
        own.starts_on,
        count(*) AS licensed,
        count(*) FILTER (WHERE EXISTS (
            FROM canonical.login
            WHERE login.advisor_key = own.advisor_key
              AND local_day(logged_in_at) >= own.starts_on
              AND local_day(logged_in_at) < own.ends_on
        )) AS signed_in
    FROM advisor_span AS own
    WHERE grain = 'week' AND own.starts_on >= $start AND own.ends_on <= $end
      AND is_chosen_person(own.unit_key, own.advisor_key)
    GROUP BY own.starts_on
);
