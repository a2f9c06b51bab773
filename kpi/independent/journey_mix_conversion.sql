-- Customers who signed in time / customers whose time is over, by the day of their first meeting.
-- $start, $end: the period's first day and the day after its last.
SELECT
    count(*) FILTER (WHERE is_signed AND days <= getvariable('contract_days')) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM journey()
WHERE event_on >= $start AND event_on < $end
  AND event_on + CAST(getvariable('contract_days') AS INTEGER) 
      <= (SELECT last_on FROM signed_until)
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_service(service_key)
  AND is_in('channel_set', channel_set);
