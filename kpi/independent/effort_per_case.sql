-- Mean minutes over all steps of cases closed in the period, each case's in whole minutes.
SELECT
    avg(minutes) AS value,
    coalesce(sum(minutes), 0) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM (
    SELECT round(sum(process_step.effort_minutes)) AS minutes
    FROM life
    JOIN canonical.process_step
        ON process_step.source = life.source AND process_step.case_key = life.case_key
    WHERE closed_on >= $start AND closed_on < $end
      AND is_chosen_person(unit_key, owner_key) AND is_chosen_service(service_key)
      AND is_chosen_process(process, lead_source)
    GROUP BY life.source, life.case_key
)
WHERE minutes IS NOT NULL;
