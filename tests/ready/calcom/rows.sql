-- A small bank, made up. Each block names the trap that it sets.
INSERT INTO "Team" ("id", "name", "slug", "isOrganization", "parentId") VALUES
    (1, 'Musterbank', 'musterbank', true, NULL),
    (2, 'Filiale Nord', 'nord', false, 1),
    (3, 'Filiale Süd', 'sued', false, 1);

-- Addresses in mixed case; one account locked; one that never took part.
INSERT INTO users
    ("id", "username", "name", "email", "timeZone", "created", "lastActiveAt", "locale", "locked",
    "organizationId")
VALUES
    (1, 'anna', 'Anna Alt', 'Anna.Alt@musterbank.example', 'Europe/Berlin',
        '2024-01-10 09:00', '2025-06-30 08:00', 'de', false, 1),
    (2, 'bernd', 'Bernd Boden', 'bernd@musterbank.example', 'Europe/Berlin',
        '2024-01-10 09:00', '2025-06-30 08:00', 'de', false, 1),
    (3, 'clara', 'Clara Clay', 'clara@musterbank.example', 'Europe/Berlin',
        '2024-02-01 23:30', '2025-06-30 08:00', 'en', false, 1),
    (4, 'dirk', 'Dirk Damm', 'dirk@musterbank.example', 'Europe/Berlin',
        '2025-02-17 09:00', '2025-06-30 08:00', 'de', false, 1),
    (5, 'eva', NULL, 'eva@musterbank.example', 'Europe/Berlin',
        '2024-01-10 09:00', '2025-03-31 22:30', 'de', true, 1),
    (6, 'fritz', 'Fritz Fern', 'fritz@musterbank.example', 'Europe/Berlin',
        '2024-01-10 09:00', NULL, 'de', false, 1);

-- Bernd is in two teams, the first is his main one. Dirk has not accepted yet.
INSERT INTO "Membership" ("id", "teamId", "userId", "accepted", "role", "createdAt") VALUES
    (1, 1, 1, true, 'OWNER', NULL), (2, 2, 1, true, 'ADMIN', NULL),
    (3, 2, 2, true, 'MEMBER', '2025-01-01'), (4, 3, 2, true, 'MEMBER', '2025-01-01'),
    (5, 3, 3, true, 'MEMBER', NULL), (6, 3, 4, false, 'MEMBER', NULL),
    (7, 3, 5, true, 'MEMBER', NULL), (8, 2, 6, true, 'MEMBER', NULL), (9, 1, 2, true, 'MEMBER', NULL);

-- A managed type has a copy per host: the parent's title counts.
INSERT INTO "EventType"
    ("id", "title", "slug", "description", "length", "userId", "teamId", "parentId",
    "schedulingType", "seatsPerTimeSlot")
VALUES
    (1, 'Baufinanzierung', 'bau', 'Alles zum Haus', 60, NULL, 2, NULL, 'managed', NULL),
    (2, 'Baufinanzierung (Anna)', 'bau', 'Alles zum Haus', 60, 1, NULL, 1, NULL, NULL),
    (3, 'Baufinanzierung (Bernd)', 'bau', '', 60, 2, NULL, 1, NULL, NULL),
    (4, 'Anlageberatung', 'anlage', NULL, 45, NULL, 3, NULL, 'collective', NULL),
    (5, 'Kurzberatung', 'kurz', NULL, 15, 1, NULL, NULL, NULL, NULL),
    (6, 'Vortrag', 'vortrag', NULL, 90, NULL, 3, NULL, NULL, 20);
INSERT INTO "Host" ("userId", "eventTypeId", "isFixed") VALUES (3, 4, true), (4, 4, true);

-- The bulk: half a year, every way of stating a place, all states.
INSERT INTO "Booking"
    ("id", "uid", "userId", "eventTypeId", "title", "responses", "startTime", "endTime", "location",
    "createdAt", "updatedAt", "status", "rescheduled", "cancelledBy", "noShowHost", "rating",
    "ratingFeedback", "creationSource")
SELECT n, 'bulk-' || n, 1 + n % 4, (ARRAY[2, 3, 4, 4])[1 + n % 4], 'Termin ' || n,
    CASE WHEN n % 5 < 3 THEN jsonb_build_object('location',
        jsonb_build_object('value', place.type, 'optionValue', '')) END,
    begins, begins + make_interval(mins => 15 * (1 + n % 4)),
    place.value, begins - make_interval(days => n % 21, hours => n % 7, mins => n % 60),
    begins, state::"BookingStatus", CASE WHEN state = 'cancelled' AND n % 2 = 0 THEN false END,
    CASE WHEN state <> 'cancelled' THEN NULL
        WHEN n % 2 = 0 THEN 'Kunde' || n % 30 || '@example.org'
        WHEN n % 3 = 0 THEN NULL
        ELSE (SELECT upper(email) FROM users WHERE id = 1 + n % 4) END,
    n % 23 = 0, CASE WHEN n % 6 = 0 THEN 1 + n % 5 END, CASE WHEN n % 12 = 0 THEN 'Danke' END,
    (ARRAY['webapp', 'api_v2', NULL])[1 + n % 3]::"CreationSource"
FROM generate_series(1, 280) AS n
CROSS JOIN LATERAL (SELECT timestamp '2025-01-02 06:20' + make_interval(hours => 15 * n) AS begins,
    CASE WHEN n % 11 = 0 THEN 'cancelled' WHEN n % 13 = 0 THEN 'rejected'
        WHEN n % 17 = 0 THEN 'pending' WHEN n % 53 = 0 THEN 'awaiting_host'
        ELSE 'accepted' END AS state) AS made
CROSS JOIN LATERAL (SELECT (ARRAY['inPerson', 'attendeeInPerson', 'phone', 'userPhone', 'link',
        'integrations:daily', 'conferencing', 'somewhereElse'])[1 + n % 8] AS type,
    (ARRAY['Hauptstraße 1, Kiel', 'beim Kunden', '+49 431 12345', '0431/998877',
        'https://meet.example.org/a', 'integrations:daily', 'http://x.example.org',
        ' '])[1 + n % 8] AS value) AS place;

-- One guest each; every seventh meeting a second one. Hosts sit among the attendees.
INSERT INTO "Attendee" ("email", "name", "timeZone", "phoneNumber", "bookingId", "noShow")
SELECT 'Kunde' || n % 30 || '@example.org', 'Kunde ' || n % 30, 'Europe/Berlin',
    '+49 431 ' || n % 30, n, n % 19 = 0
FROM generate_series(1, 280) AS n;
INSERT INTO "Attendee" ("email", "name", "timeZone", "bookingId", "noShow")
SELECT 'Begleitung' || n || '@example.org', 'Begleitung ' || n, 'Europe/Berlin', n, n % 2 = 0
FROM generate_series(7, 280, 7) AS n
UNION ALL
SELECT 'DIRK@musterbank.example', 'Dirk Damm', 'Europe/Berlin', n, false
FROM generate_series(2, 280, 4) AS n;

-- A meeting moved twice, the old rows cancelled; the last one took place.
INSERT INTO "Booking" ("id", "uid", "userId", "eventTypeId", "title", "startTime", "endTime",
    "location", "createdAt", "updatedAt", "status", "rescheduled", "fromReschedule",
    "rootBookingUid", "rescheduledBy")
VALUES
    (301, 'chain-1', 1, 2, 'Bau', '2025-03-03 09:00', '2025-03-03 10:00', '+49 431 1',
        '2025-02-01 08:00', '2025-02-20', 'cancelled', true, NULL, 'chain-1', 'kunde1@example.org'),
    (302, 'chain-2', 1, 2, 'Bau', '2025-03-10 09:00', '2025-03-10 10:00', '+49 431 1',
        '2025-02-20 08:00', '2025-03-01', 'cancelled', true, 'chain-1', 'chain-1', NULL),
    (303, 'chain-3', 1, 2, 'Bau', '2025-03-05 09:00', '2025-03-05 10:00', '+49 431 1',
        '2025-03-01 08:00', '2025-03-01', 'accepted', NULL, 'chain-2', 'chain-1', NULL),
    -- Moved, then cancelled; and: asked to choose a new time, which the guest never did.
    (304, 'moved-1', 2, 3, 'Bau', '2025-04-07 09:00', '2025-04-07 10:00', NULL,
        '2025-03-20 08:00', '2025-04-01', 'cancelled', true, NULL, 'moved-1', NULL),
    (305, 'moved-2', 2, 3, 'Bau', '2025-04-14 09:00', '2025-04-14 10:00', NULL,
        '2025-04-01 08:00', '2025-04-10', 'cancelled', false, 'moved-1', 'moved-1', NULL),
    (306, 'asked', 3, 4, 'Anlage', '2025-04-15 09:00', '2025-04-15 09:45', NULL,
        '2025-04-01 08:00', '2025-04-10', 'cancelled', true, NULL, 'asked', NULL),
    -- Moved to a time that still awaits confirmation.
    (307, 'open-1', 3, 4, 'Anlage', '2025-05-06 09:00', '2025-05-06 09:45', NULL,
        '2025-04-01 08:00', '2025-04-10', 'cancelled', true, NULL, 'open-1', NULL),
    (308, 'open-2', 3, 4, 'Anlage', '2025-05-13 09:00', '2025-05-13 09:45', NULL,
        '2025-04-10 08:00', '2025-04-10', 'pending', NULL, 'open-1', 'open-1', NULL);

-- A talk with seats: one meeting, three guests, no responses. Two occurrences of a series are two.
-- Nights on which the clock changes; the first local hour of a month; a deleted event type;
-- no-show marks on a meeting to come and on a cancelled one; one in the far future.
INSERT INTO "Booking" ("id", "uid", "userId", "eventTypeId", "title", "startTime", "endTime",
    "location", "createdAt", "updatedAt", "status", "recurringEventId", "noShowHost")
VALUES
    (311, 'seats', 3, 6, 'Vortrag', '2025-05-20 16:00', '2025-05-20 17:30', 'Saal',
        '2025-05-01 08:00', '2025-05-01', 'accepted', NULL, false),
    (312, 'series-1', 1, 5, 'Kurz', '2025-05-21 08:00', '2025-05-21 08:15', 'integrations:zoom',
        '2025-05-01 08:00', '2025-05-01', 'accepted', 'series', false),
    (313, 'series-2', 1, 5, 'Kurz', '2025-05-28 08:00', '2025-05-28 08:15', 'integrations:zoom',
        '2025-05-01 08:00', '2025-05-01', 'accepted', 'series', false),
    (314, 'spring', 2, 3, 'Bau', '2025-03-30 00:45', '2025-03-30 01:15', '0431 5',
        '2025-03-29 23:10', '2025-03-29', 'accepted', NULL, false),
    (315, 'month', 2, NULL, 'Bau', '2025-04-30 22:30', '2025-04-30 23:00', '0431 5',
        '2025-04-29 22:15', '2025-04-29', 'accepted', NULL, false),
    (316, 'host-away', 4, 4, 'Anlage', '2025-06-03 08:00', '2025-06-03 08:45', 'Filiale',
        '2025-05-30 08:00', '2025-06-03', 'accepted', NULL, true),
    (317, 'to-come', 4, 4, 'Anlage', date_trunc('hour', now() AT TIME ZONE 'UTC') + interval '40 d',
        date_trunc('hour', now() AT TIME ZONE 'UTC') + interval '40 d 45 min', 'Filiale',
        now() AT TIME ZONE 'UTC' - interval '2 d', now() AT TIME ZONE 'UTC', 'accepted', NULL, true),
    (318, 'gone', 4, 4, 'Anlage', '2025-06-04 08:00', '2025-06-04 08:45', 'Filiale',
        '2025-05-30 08:00', '2025-06-03', 'cancelled', NULL, true);
INSERT INTO "Attendee" ("id", "email", "name", "timeZone", "bookingId", "noShow")
SELECT 1000 + n, 'kunde' || n % 30 || '@example.org', 'Kunde ' || n % 30, 'Europe/Berlin', n, false
FROM generate_series(301, 318) AS n WHERE n NOT IN (309, 310)
UNION ALL SELECT 2000 + n, 'gast' || n || '@example.org', 'Gast ' || n, 'Europe/Vienna', 311, n = 1
FROM generate_series(1, 2) AS n
UNION ALL SELECT 3000, '4915112345@sms.cal.com', 'Nur Telefon', 'Europe/Berlin', 311, NULL;
INSERT INTO "BookingSeat" ("referenceUid", "bookingId", "attendeeId")
SELECT 'seat-' || "id", 311, "id" FROM "Attendee" WHERE "bookingId" = 311;

-- A row no figure may rest on: it ends before it begins.
INSERT INTO "Booking" ("id", "uid", "userId", "eventTypeId", "title", "startTime", "endTime",
    "createdAt", "status")
VALUES (320, 'inverted', 1, 5, 'Kurz', '2025-05-22 09:00', '2025-05-22 08:00', '2025-05-01', 'accepted');
