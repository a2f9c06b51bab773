-- Signatures that count as contracts / advisor months (advisor weeks / 4.35). The sample is weeks.
-- $start, $end: the period's first day and the day after its last. Settings: contract_basis.
SELECT
    coalesce(sum(contracts), 0) AS numerator,
    count(*) / (365.25 / 12 / 7) AS denominator,
    count(*) AS sample,
    numerator / nullif(denominator, 0) AS value
FROM activity('week', $start, $end)
WHERE is_chosen_person(unit_key, advisor_key);
