-- Signatures that count as contracts / advisor weeks, times the weeks of a mean month.
-- $start, $end: the period's first day and the day after its last. Settings: contract_basis.
SELECT
    coalesce(sum(contracts), 0) * (365.25 / 12 / 7) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM activity('week', $start, $end)
WHERE is_chosen_person(unit_key, advisor_key);
