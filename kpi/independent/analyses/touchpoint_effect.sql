-- Per touchpoint the weighted mean of satisfaction (1 to 5 as 0 to 100), conversion and effort of the
-- rated meetings (half the ratio to the mean of all touchpoints, at most 100; little effort is good),
-- its share of all answers, and what the two say of it against their means.
-- $start, $end: the period's first day and the day after its last. Settings: touchpoint_….
WITH answered AS (
    SELECT
        rating.touchpoint_key,
        rating.score,
        CASE WHEN (SELECT count(*) FROM canonical.signature) > 0 THEN meeting.has_signature END
            AS has_signature,
        CASE WHEN meeting.is_held THEN meeting.minutes END AS minutes
    FROM canonical.rating
    LEFT JOIN meeting USING (meeting_key)
    LEFT JOIN day_unit
        ON day_unit.advisor_key = coalesce(rating.advisor_key, meeting.advisor_key)
        AND day_unit.on_day = local_day(rating.rated_at)
    WHERE rating.rater = 'customer'
      AND rating.touchpoint_key IS NOT NULL
      AND local_day(rating.rated_at) >= $start AND local_day(rating.rated_at) < $end
      AND is_chosen_person(day_unit.unit_key, coalesce(rating.advisor_key, meeting.advisor_key))
      AND is_chosen_meeting(
          coalesce(rating.service_key, meeting.service_key),
          coalesce(rating.channel, meeting.channel),
          meeting.direction,
          meeting.location
      )
),
summed AS (
    SELECT
        touchpoint_key,
        count(answered.touchpoint_key) AS answers,
        avg(score) AS score,
        avg(CAST(has_signature AS INTEGER)) AS converted,
        avg(minutes) AS minutes
    FROM canonical.touchpoint
    LEFT JOIN answered USING (touchpoint_key)
    GROUP BY touchpoint_key
),
judged AS (
    SELECT
        touchpoint_key,
        answers / nullif(sum(answers) OVER (), 0) AS importance,
        25 * (score - 1) AS satisfaction,
        50 * converted / nullif(avg(converted) OVER (), 0) AS half_conversion,
        50 * minutes / nullif(avg(minutes) OVER (), 0) AS half_effort,
        CASE WHEN half_conversion > 100 THEN 100 ELSE half_conversion END AS conversion,
        100 - CASE WHEN half_effort > 100 THEN 100 ELSE half_effort END AS effort
    FROM summed
),
weighed AS (
    SELECT
        touchpoint_key,
        importance,
        list_sum([
            getvariable('touchpoint_satisfaction') * satisfaction,
            getvariable('touchpoint_conversion') * conversion,
            getvariable('touchpoint_effort') * effort
        ]) / nullif(list_sum([
            CASE WHEN satisfaction IS NOT NULL THEN getvariable('touchpoint_satisfaction') END,
            CASE WHEN conversion IS NOT NULL THEN getvariable('touchpoint_conversion') END,
            CASE WHEN effort IS NOT NULL THEN getvariable('touchpoint_effort') END
        ]), 0) AS index
    FROM judged
)
SELECT
    touchpoint_key,
    index,
    importance,
    CASE
        WHEN index IS NULL THEN ''
        WHEN importance >= avg(importance) FILTER (WHERE index IS NOT NULL) OVER () THEN
            CASE WHEN index >= avg(index) OVER () THEN 'keep' ELSE 'improve' END
        WHEN index >= avg(index) OVER () THEN 'use'
        ELSE 'watch'
    END AS quadrant
FROM weighed
ORDER BY touchpoint_key;
