-- Mean value of contracts in euros; see the step that says which signatures are contracts.
-- $start, $end: the period's first day and the day after its last.
SELECT
    coalesce(sum(contract_value), 0) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM contract
WHERE contract_value IS NOT NULL
  AND upper(coalesce(currency, 'EUR')) = 'EUR'
  AND contract_on >= $start AND contract_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);
