-- What happens between two runs: a mark at a guest, a move, a cancellation, a deletion for good.
UPDATE "Attendee" SET "noShow" = true WHERE "bookingId" = 100;
UPDATE "Booking" SET "status" = 'cancelled', "rescheduled" = true WHERE "id" = 104;
INSERT INTO "Booking" ("id", "uid", "userId", "eventTypeId", "title", "startTime", "endTime",
    "createdAt", "status", "fromReschedule", "rating")
SELECT 500, 'moved on', "userId", "eventTypeId", "title", "startTime" + interval '3 days',
    "endTime" + interval '3 days', "createdAt", 'accepted', "uid", 5
FROM "Booking" WHERE "id" = 104;
UPDATE "Booking" SET "status" = 'cancelled', "cancelledBy" = 'clara@musterbank.example'
WHERE "id" = 106;
DELETE FROM "Booking" WHERE "id" IN (107, 108);
