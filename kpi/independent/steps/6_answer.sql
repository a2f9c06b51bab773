-- What an answer does not name itself is taken from its meeting.
CREATE OR REPLACE TEMP TABLE rating AS
SELECT
    rating.rater,
    rating.subject,
    rating.score,
    coalesce(rating.comment, '') <> '' AS has_comment,
    local_day(rating.rated_at) AS event_on,
    coalesce(rating.advisor_key, meeting.advisor_key) AS advisor_key,
    coalesce(rating.service_key, meeting.service_key) AS service_key,
    coalesce(rating.channel, meeting.channel) AS channel,
    meeting.direction,
    meeting.location,
    day_unit.unit_key
FROM canonical.rating
LEFT JOIN canonical.meeting USING (meeting_key)
LEFT JOIN day_unit
    ON day_unit.advisor_key = coalesce(rating.advisor_key, meeting.advisor_key)
    AND day_unit.on_day = local_day(rating.rated_at);

CREATE OR REPLACE TEMP TABLE nps_answer AS
SELECT
    nps_answer.respondent,
    nps_answer.score,
    local_day(nps_answer.answered_at) AS event_on,
    coalesce(nps_answer.advisor_key, meeting.advisor_key) AS advisor_key,
    coalesce(nps_answer.service_key, meeting.service_key) AS service_key,
    meeting.channel,
    meeting.direction,
    meeting.location,
    day_unit.unit_key
FROM canonical.nps_answer
LEFT JOIN canonical.meeting USING (meeting_key)
LEFT JOIN day_unit
    ON day_unit.advisor_key = coalesce(nps_answer.advisor_key, meeting.advisor_key)
    AND day_unit.on_day = local_day(nps_answer.answered_at);

CREATE OR REPLACE TEMP TABLE signature AS
SELECT
    signature.advisor_key,
    local_day(signature.started_at) AS event_on,
    local_day(coalesce(signature.completed_at, signature.started_at)) AS done_on,
    coalesce(signature.status = 'completed', signature.completed_at IS NOT NULL) AS is_completed,
    signature.status,
    signature.started_at,
    signature.completed_at,
    signature.contract_value,
    signature.currency,
    day_unit.unit_key,
    coalesce(signature.service_key, meeting.service_key) AS service_key,
    meeting.channel,
    meeting.direction,
    meeting.location
FROM canonical.signature
LEFT JOIN canonical.meeting USING (meeting_key)
LEFT JOIN day_unit
    ON day_unit.advisor_key = signature.advisor_key
    AND day_unit.on_day = local_day(signature.started_at);

-- Contracts: started signatures on the day of the start, or (a setting) completed ones on the
-- day of completion, that of the start where its time is not known.
CREATE OR REPLACE TEMP VIEW contract AS
SELECT
    *,
    CASE WHEN getvariable('contract_basis') = 'started' THEN event_on ELSE done_on END
        AS contract_on
FROM signature
WHERE is_completed OR getvariable('contract_basis') = 'started';

-- The page's advisor decides the unit of a visit.
CREATE OR REPLACE TEMP TABLE page_visit AS
SELECT
    page_visit.page_key,
    page_visit.referrer,
    page_visit.service_key,
    coalesce(page_visit.visits, 1) AS visits,
    local_day(page_visit.visited_at) AS event_on,
    booking_page.advisor_key,
    day_unit.unit_key
FROM canonical.page_visit
LEFT JOIN canonical.booking_page USING (page_key)
LEFT JOIN day_unit
    ON day_unit.advisor_key = booking_page.advisor_key
    AND day_unit.on_day = local_day(page_visit.visited_at);
