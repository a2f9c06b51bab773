-- (savings + margin - cost) / cost. Savings: see steps/c_saving.sql. Margin: contracts after online
-- meetings, times the settings contract_margin and attributed_share. Cost: licence_cost per
-- advisor and month of 365.25 / 12 days, for every advisor week on its Monday. All of them are a
-- unit's own ones first (steps/b_rate.sql).
-- $start, $end: the period's first day and the day after its last.
WITH earned AS (
    SELECT coalesce(
        sum(
            contract_value
            * own_rate(unit, 'contract_margin', getvariable('contract_margin'))
            * own_rate(unit, 'attributed_share', getvariable('attributed_share'))
        ),
        0
    ) AS margin
    FROM (
        SELECT unit_key AS unit, sum(contract_value) AS contract_value
        FROM contract
        WHERE channel = 'online'
          AND upper(coalesce(currency, 'EUR')) = 'EUR'
          AND contract_on >= $start AND contract_on < $end
          AND is_chosen_person(unit_key, advisor_key)
        GROUP BY ALL
    )
),
paid AS (
    SELECT
        coalesce(
            sum(
                weeks * 7 / (365.25 / 12)
                * own_rate(unit, 'licence_cost', getvariable('licence_cost'))
            ),
            0
        ) AS cost
    FROM (
        SELECT unit_key AS unit, count(*) AS weeks
        FROM week_unit
        WHERE monday >= $start AND monday < $end
          AND is_chosen_person(unit_key, advisor_key)
        GROUP BY ALL
    )
)
SELECT
    coalesce(saved, 0) + margin - cost AS numerator,
    cost AS denominator,
    numerator / nullif(cost, 0) AS value,
    online AS sample
FROM saving($start, $end, FALSE), earned, paid;
