-- Ratings that customers gave, 1 to 5; 0 is none. Of a calendar event it is one of the meeting, of all
-- else one of the service. The time is that of its last change.
SELECT
    rating.id AS record,
    CASE WHEN rating.res_model = 'calendar.event' THEN rating.res_id::text END AS meeting_key,
    'customer' AS rater,
    CASE WHEN rating.res_model = 'calendar.event' THEN 'meeting' ELSE 'service' END AS subject,
    rating.rating AS score,
    rating.feedback AS comment,
    rating.write_date AS rated_at,
    account.id::text AS advisor_key
FROM rating_rating AS rating
LEFT JOIN res_users AS account
    ON account.partner_id = rating.rated_partner_id AND account.share IS NOT TRUE
WHERE rating.consumed AND rating.rating > 0
