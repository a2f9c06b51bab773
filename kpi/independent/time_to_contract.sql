-- Kaplan-Meier: the first day on which at most half of the customers are without a contract.
-- $start, $end: the period's first day and the day after its last.
WITH chosen AS (
    SELECT days, is_signed
    FROM journey()
    WHERE event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_service(service_key)
      AND is_in('channel_set', channel_set)
),
step AS (
    SELECT
        days,
        count(*) FILTER (WHERE is_signed) AS signed,
        sum(count(*)) OVER (ORDER BY days DESC) AS seen
    FROM chosen
    GROUP BY days
),
curve AS (
    SELECT days, product(1 - signed / seen) OVER (ORDER BY days) AS without_contract FROM step
)
SELECT
    (SELECT min(days) FROM curve WHERE without_contract <= 0.5 + 1e-9) AS value,
    (SELECT count(*) FROM chosen WHERE is_signed) AS numerator,
    (SELECT count(*) FROM chosen) AS denominator,
    (SELECT count(*) FROM chosen) AS sample;
