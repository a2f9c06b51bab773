-- The highest estimated conversion of a page: (bookings + m * mean) / (visits + m), where m says
-- how many visits the mean of all pages weighs. m = 1 / r - 1, r the correlation within pages by
-- analysis of variance; where r is not above 0, every page has the mean of all.
-- $start, $end: the period's first day and the day after its last.
WITH visited AS (
    SELECT page_key, sum(visits) AS n
    FROM page_visit
    WHERE event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_service(service_key)
      AND is_in('page', page_key)
    GROUP BY page_key
    HAVING n > 0
),
booked AS (
    SELECT page_key, count(*) AS k
    FROM meeting
    WHERE is_first
      AND local_day(requested_at) >= $start AND local_day(requested_at) < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_service(service_key)
      AND is_in('page', page_key)
    GROUP BY page_key
),
page AS (
    SELECT page_key, n, coalesce(k, 0) AS k, sum(coalesce(k, 0)) OVER () / sum(n) OVER () AS mean
    FROM visited
    LEFT JOIN booked USING (page_key)
),
spread AS (
    SELECT
        sum(n * pow(least(k, n) / n - mean, 2)) / (any_value(mean) * (1 - any_value(mean)))
            AS between_pages,
        sum(n) - sum(n * n) / sum(n) - (count(*) - 1) AS free,
        count(*) - 1 AS others
    FROM page
    WHERE mean > 0 AND mean < 1
),
prior AS (
    SELECT least(CASE WHEN free > 0 THEN (between_pages - others) / free END, 1) AS r FROM spread
)
SELECT
    CASE WHEN r > 0 THEN (k + (1 / r - 1) * mean) / (n + 1 / r - 1) ELSE mean END AS value,
    k AS numerator,
    n AS denominator,
    n AS sample,
    page_key AS member
FROM page, prior
UNION ALL
SELECT NULL, 0, 0, 0, NULL
ORDER BY value DESC NULLS LAST, sample DESC, member
LIMIT 1;
