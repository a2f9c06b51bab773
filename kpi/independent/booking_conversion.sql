-- Bookings through a page (first of their chain, on the day of the request) / visits of pages.
-- $start, $end: the period's first day and the day after its last.
SELECT
    bookings AS numerator,
    visits AS denominator,
    visits AS sample,
    bookings / nullif(visits, 0) AS value
FROM (
    SELECT count(*) AS bookings
    FROM meeting
    WHERE is_first
      AND page_key IS NOT NULL
      AND local_day(requested_at) >= $start AND local_day(requested_at) < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_service(service_key)
      AND is_in('page', page_key)
), (
    SELECT coalesce(sum(visits), 0) AS visits
    FROM page_visit
    WHERE event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_service(service_key)
      AND is_in('page', page_key)
);
