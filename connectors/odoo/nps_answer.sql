-- Answers to numerical questions from 0 to 10 in finished surveys; tests and skipped questions do not
-- count. Who is an internal user answers as a user.
SELECT
    line.id AS record,
    CASE WHEN account.id IS NULL THEN 'customer' ELSE 'user' END AS respondent,
    line.value_numerical_box AS score,
    coalesce(answer.end_datetime, line.create_date) AS answered_at,
    CASE WHEN account.id IS NOT NULL THEN account.id::text END AS advisor_key
FROM survey_user_input_line AS line
JOIN survey_user_input AS answer ON answer.id = line.user_input_id
JOIN survey_question AS question ON question.id = line.question_id
LEFT JOIN res_users AS account
    ON account.partner_id = answer.partner_id AND account.share IS NOT TRUE
WHERE answer.state = 'done' AND coalesce(answer.test_entry, false) = false
  AND coalesce(line.skipped, false) = false AND line.value_numerical_box IS NOT NULL
  AND question.question_type = 'numerical_box'
  AND question.validation_required
  AND question.validation_min_float_value = 0 AND question.validation_max_float_value = 10
