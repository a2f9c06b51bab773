-- A guest rates a booking from 1 to 5. When is not stored: the end of the meeting stands for it.
SELECT
    "uid" AS meeting_key,
    'customer' AS rater,
    'meeting' AS subject,
    "rating" AS score,
    "ratingFeedback" AS comment,
    "endTime" AS rated_at
FROM "Booking"
WHERE "rating" IS NOT NULL AND "status" NOT IN ('pending', 'awaiting_host')
