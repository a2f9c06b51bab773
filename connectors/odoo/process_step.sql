-- Stays of opportunities in stages, from the values that Odoo tracks in messages: the first stage is
-- what the first change names as old (for a converted lead, what the conversion gave it), else the
-- present one. Archiving ends a stay, restoring begins
-- one; a stage that wins is no step. The time is that of the message, since back-dated ones keep it
-- there alone; several moves in one transaction are one. Releases before 17 name the tracked field in
-- another column.
WITH tracked AS (
    SELECT
        message.res_id AS deal_id,
        tracking.id AS place,
        message.date AS moment,
        field.name AS field,
        tracking.old_value_integer AS old_value,
        tracking.new_value_integer AS new_value,
        tracking.old_value_char AS old_name,
        tracking.new_value_char AS new_name
    FROM mail_tracking_value AS tracking
    CROSS JOIN (SELECT NULL::integer AS field_id, NULL::integer AS field) AS other_release
    JOIN mail_message AS message ON message.id = tracking.mail_message_id
    JOIN ir_model_fields AS field ON field.id = (
        SELECT coalesce(field_id, field) FROM mail_tracking_value AS own WHERE own.id = tracking.id)
    WHERE message.model = 'crm.lead' AND field.model = 'crm.lead'
      AND field.name IN ('stage_id', 'active')
),
deal AS (
    SELECT id, stage_id, coalesce(date_conversion, create_date) AS began
    FROM crm_lead
    WHERE type = 'opportunity'
),
event AS (
    SELECT
        deal.id AS deal_id,
        0 AS place,
        deal.began AS moment,
        coalesce(earlier.new_value, later.old_value, deal.stage_id) AS stage_id,
        coalesce(earlier.new_name, later.old_name) AS stage_name,
        true AS is_active
    FROM deal
    LEFT JOIN LATERAL (
        SELECT new_value, new_name FROM tracked
        WHERE deal_id = deal.id AND field = 'stage_id' AND moment <= deal.began
        ORDER BY moment DESC, place DESC LIMIT 1
    ) AS earlier ON true
    LEFT JOIN LATERAL (
        SELECT old_value, old_name FROM tracked
        WHERE deal_id = deal.id AND field = 'stage_id' AND moment > deal.began
        ORDER BY moment, place LIMIT 1
    ) AS later ON true
    UNION ALL
    SELECT
        deal.id,
        tracked.place,
        tracked.moment,
        CASE WHEN field = 'stage_id' THEN new_value END,
        CASE WHEN field = 'stage_id' THEN new_name END,
        CASE WHEN field = 'active' THEN new_value = 1 END
    FROM deal
    JOIN tracked ON tracked.deal_id = deal.id AND tracked.moment > deal.began
),
numbered AS (
    SELECT
        *,
        count(stage_id) OVER changes AS stages_so_far,
        count(is_active) OVER changes AS switches_so_far
    FROM event
    WINDOW changes AS (PARTITION BY deal_id ORDER BY moment, place)
),
carried AS (
    SELECT
        deal_id,
        place,
        moment,
        max(stage_id) OVER (PARTITION BY deal_id, stages_so_far) AS stage_id,
        max(stage_name) OVER (PARTITION BY deal_id, stages_so_far) AS stage_name,
        bool_or(is_active) OVER (PARTITION BY deal_id, switches_so_far) AS is_active
    FROM numbered
),
stay AS (
    SELECT
        *,
        lead(moment) OVER changes AS left_at,
        lag(stage_id) OVER changes AS previous_stage,
        lag(is_active) OVER changes AS was_active
    FROM carried
    WINDOW changes AS (PARTITION BY deal_id ORDER BY moment, place)
),
named AS (
    SELECT
        stay.*,
        coalesce(stage.name ->> :language, stage.name ->> 'en_US', stay.stage_name) AS step,
        stage.sequence,
        stage.is_won
    FROM stay
    LEFT JOIN crm_stage AS stage ON stage.id = stay.stage_id
)
SELECT
    deal_id::text AS case_key,
    place,
    step,
    sequence AS step_order,
    moment AS entered_at,
    left_at
FROM named
WHERE is_active AND is_won IS NOT TRUE AND step IS NOT NULL
  AND (was_active IS NOT TRUE OR previous_stage IS DISTINCT FROM stage_id)
