-- Every stay of a case in a stage (status), as notes tell: the first one in the note of its
-- creation, each further one in a note `Status` (up to release 9.1) or `Update` with a value (from
-- 9.2 on). The number orders them, since times have whole seconds. Stages that end a case are no
-- steps: entering one is leaving the step before. Without notes a case has been where it is from
-- the beginning.
WITH moved AS (
    SELECT
        parent_type,
        parent_id,
        number,
        created_at,
        coalesce(json_value(data, '$.value'), json_value(data, '$.statusValue')) AS step
    FROM note
    WHERE deleted = 0 AND parent_type IN ('Opportunity', 'Lead')
      AND type IN ('Create', 'Status', 'Update')
      AND coalesce(json_value(data, '$.value'), json_value(data, '$.statusValue')) IS NOT NULL
),
told AS (
    SELECT 'Opportunity' AS parent_type, id, stage AS state, created_at FROM opportunity
    WHERE deleted = 0
    UNION ALL
    SELECT 'Lead', id, status, created_at FROM `lead` WHERE deleted = 0
),
entered AS (
    SELECT told.parent_type, told.id, moved.number, moved.created_at, moved.step
    FROM told
    JOIN moved ON moved.parent_type = told.parent_type AND moved.parent_id = told.id
    UNION ALL
    SELECT told.parent_type, told.id, 0, told.created_at, told.state
    FROM told
    WHERE NOT EXISTS (
        SELECT 1 FROM moved
        WHERE moved.parent_type = told.parent_type AND moved.parent_id = told.id)
),
ordered AS (
    SELECT
        entered.*,
        lag(step) OVER (PARTITION BY parent_type, id ORDER BY number) AS previous_step,
        greatest(entered.created_at, max(entered.created_at) OVER (
            PARTITION BY parent_type, id ORDER BY number
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS moment
    FROM entered
),
changed AS (
    SELECT
        ordered.*,
        lead(moment) OVER (PARTITION BY parent_type, id ORDER BY number) AS left_at,
        row_number() OVER (PARTITION BY parent_type, id ORDER BY number) AS place
    FROM ordered
    WHERE previous_step IS NULL OR step <> previous_step
)
SELECT
    id AS case_key,
    number AS note_number,
    step,
    place AS step_order,
    moment AS entered_at,
    left_at
FROM changed
WHERE NOT (
    parent_type = 'Opportunity'
    AND (find_in_set(step, :won_stages) OR find_in_set(step, :lost_stages))
)
AND NOT (parent_type = 'Lead' AND (step = 'Converted' OR find_in_set(step, :lost_statuses)))
