-- The tables of Odoo 17 (community: crm, calendar, rating, survey) that are read. Times have no
-- zone and hold UTC; names are translated, hence objects by language; false is often NULL.
CREATE TABLE res_currency (
    id serial PRIMARY KEY, name varchar NOT NULL, symbol varchar NOT NULL, active boolean,
    create_uid integer, create_date timestamp, write_uid integer, write_date timestamp
);
CREATE TABLE res_partner (
    id serial PRIMARY KEY, company_id integer, create_date timestamp, name varchar, title integer,
    parent_id integer, user_id integer, state_id integer, country_id integer, industry_id integer,
    color integer, commercial_partner_id integer, create_uid integer, write_uid integer,
    complete_name varchar, ref varchar, lang varchar, tz varchar, vat varchar, company_registry varchar,
    website varchar, function varchar, type varchar, street varchar, street2 varchar, zip varchar,
    city varchar, email varchar, phone varchar, mobile varchar, commercial_company_name varchar,
    company_name varchar, date date, comment text, partner_latitude numeric, partner_longitude numeric,
    active boolean, employee boolean, is_company boolean, partner_share boolean,
    write_date timestamp, message_bounce integer, email_normalized varchar, signup_type varchar,
    team_id integer, phone_sanitized varchar, calendar_last_notif_ack timestamp
);
CREATE TABLE res_partner_industry (
    id serial PRIMARY KEY, create_uid integer, write_uid integer, name jsonb, full_name jsonb,
    active boolean, create_date timestamp, write_date timestamp
);
CREATE TABLE res_company (
    id serial PRIMARY KEY, name varchar NOT NULL, partner_id integer NOT NULL,
    currency_id integer NOT NULL, sequence integer, create_date timestamp, parent_path varchar,
    parent_id integer, active boolean, email varchar, phone varchar, write_date timestamp
);
CREATE TABLE res_users (
    id serial PRIMARY KEY, company_id integer NOT NULL, partner_id integer NOT NULL, active boolean,
    create_date timestamp, login varchar NOT NULL, password varchar, action_id integer,
    create_uid integer, write_uid integer, signature text, share boolean, write_date timestamp,
    totp_secret varchar, notification_type varchar, odoobot_state varchar, sale_team_id integer
);
CREATE TABLE res_users_log (
    id serial PRIMARY KEY, create_uid integer, create_date timestamp, write_uid integer,
    write_date timestamp
);
CREATE TABLE crm_team (
    id serial PRIMARY KEY, sequence integer, company_id integer, user_id integer, color integer,
    create_uid integer, write_uid integer, name jsonb NOT NULL, active boolean,
    create_date timestamp, write_date timestamp, alias_id integer, assignment_domain varchar,
    lead_properties_definition jsonb, use_leads boolean, use_opportunities boolean,
    assignment_optout boolean
);
CREATE TABLE crm_team_member (
    id serial PRIMARY KEY, crm_team_id integer NOT NULL, user_id integer NOT NULL,
    create_uid integer, write_uid integer, active boolean, create_date timestamp,
    write_date timestamp, assignment_max integer, assignment_domain varchar,
    assignment_optout boolean
);
CREATE TABLE crm_stage (
    id serial PRIMARY KEY, sequence integer, team_id integer, create_uid integer,
    write_uid integer, name jsonb NOT NULL, requirements text, is_won boolean, fold boolean,
    create_date timestamp, write_date timestamp
);
CREATE TABLE crm_lost_reason (
    id serial PRIMARY KEY, create_uid integer, write_uid integer, name jsonb NOT NULL,
    active boolean, create_date timestamp, write_date timestamp
);
CREATE TABLE utm_source (
    id serial PRIMARY KEY, create_uid integer, write_uid integer, name varchar NOT NULL UNIQUE,
    create_date timestamp, write_date timestamp
);
CREATE TABLE crm_lead (
    id serial PRIMARY KEY, campaign_id integer, source_id integer, medium_id integer,
    message_bounce integer, user_id integer, team_id integer, company_id integer,
    stage_id integer, color integer, recurring_plan integer, partner_id integer, title integer,
    lang_id integer, state_id integer, country_id integer, lost_reason_id integer,
    create_uid integer, write_uid integer, email_normalized varchar, email_cc varchar,
    phone_sanitized varchar, name varchar NOT NULL, referred varchar, type varchar NOT NULL,
    priority varchar, contact_name varchar, partner_name varchar, function varchar,
    email_from varchar, email_domain_criterion varchar, phone varchar, mobile varchar,
    phone_state varchar, email_state varchar, website varchar, street varchar, street2 varchar,
    zip varchar, city varchar, date_deadline date, lead_properties jsonb, description text,
    expected_revenue numeric, prorated_revenue numeric, recurring_revenue numeric,
    recurring_revenue_monthly numeric, recurring_revenue_monthly_prorated numeric, active boolean,
    date_closed timestamp, date_automation_last timestamp, date_open timestamp,
    date_last_stage_update timestamp, date_conversion timestamp, create_date timestamp,
    write_date timestamp, day_open double precision, day_close double precision,
    probability double precision, automated_probability double precision
);
CREATE TABLE ir_model_fields (
    id serial PRIMARY KEY, name varchar NOT NULL, model varchar NOT NULL, model_id integer,
    field_description jsonb, ttype varchar, relation varchar, tracking integer
);
CREATE TABLE mail_activity_type (
    id serial PRIMARY KEY, sequence integer, category varchar, res_model varchar, active boolean,
    name jsonb NOT NULL, summary jsonb, create_date timestamp, write_date timestamp
);
CREATE TABLE mail_message (
    id serial PRIMARY KEY, parent_id integer, res_id integer, record_alias_domain_id integer,
    subtype_id integer, mail_activity_type_id integer, author_id integer, mail_server_id integer,
    create_uid integer, write_uid integer, subject varchar, model varchar, record_name varchar,
    message_type varchar NOT NULL, email_from varchar, message_id varchar, reply_to varchar,
    email_layout_xmlid varchar, body text, is_internal boolean, reply_to_force_new boolean,
    email_add_signature boolean, date timestamp, pinned_at timestamp, create_date timestamp,
    write_date timestamp
);
CREATE TABLE mail_tracking_value (
    id serial PRIMARY KEY, field_id integer, old_value_integer integer, new_value_integer integer,
    currency_id integer, mail_message_id integer NOT NULL, create_uid integer, write_uid integer,
    old_value_char varchar, new_value_char varchar, old_value_datetime timestamp,
    new_value_datetime timestamp, old_value_text text, new_value_text text, field_info jsonb,
    old_value_float double precision, new_value_float double precision, create_date timestamp,
    write_date timestamp
);
CREATE TABLE calendar_event (
    id serial PRIMARY KEY, user_id integer, videocall_channel_id integer, res_id integer,
    res_model_id integer, recurrence_id integer, create_uid integer, write_uid integer,
    name varchar NOT NULL, location varchar, videocall_location varchar, access_token varchar,
    privacy varchar NOT NULL, show_as varchar NOT NULL, res_model varchar, start_date date,
    stop_date date, description text, active boolean, allday boolean, recurrency boolean,
    follow_recurrence boolean, start timestamp NOT NULL, stop timestamp NOT NULL,
    create_date timestamp, write_date timestamp, duration double precision, opportunity_id integer
);
CREATE TABLE calendar_attendee (
    id serial PRIMARY KEY, event_id integer NOT NULL, partner_id integer NOT NULL,
    create_uid integer, write_uid integer, common_name varchar, access_token varchar,
    state varchar, availability varchar, create_date timestamp, write_date timestamp
);
CREATE TABLE rating_rating (
    id serial PRIMARY KEY, res_model_id integer, res_id integer NOT NULL, parent_res_model_id integer,
    parent_res_id integer, rated_partner_id integer, partner_id integer, message_id integer,
    create_uid integer, write_uid integer, res_name varchar, res_model varchar,
    parent_res_name varchar, parent_res_model varchar, access_token varchar, rating_text varchar,
    feedback text, is_internal boolean, consumed boolean, create_date timestamp,
    write_date timestamp, rating double precision, CHECK (rating >= 0 AND rating <= 5)
);
CREATE TABLE survey_question (
    id serial PRIMARY KEY, survey_id integer, sequence integer, title jsonb NOT NULL,
    question_type varchar, is_page boolean, validation_required boolean,
    validation_min_float_value double precision, validation_max_float_value double precision,
    create_date timestamp, write_date timestamp
);
CREATE TABLE survey_user_input (
    id serial PRIMARY KEY, survey_id integer NOT NULL, partner_id integer, state varchar,
    access_token varchar, email varchar, nickname varchar, start_datetime timestamp,
    end_datetime timestamp, deadline timestamp, test_entry boolean, create_date timestamp,
    write_date timestamp, scoring_percentage double precision
);
CREATE TABLE survey_user_input_line (
    id serial PRIMARY KEY, user_input_id integer NOT NULL, survey_id integer,
    question_id integer NOT NULL, question_sequence integer, skipped boolean, answer_type varchar,
    value_char_box varchar, value_numerical_box double precision, value_date date,
    value_datetime timestamp, value_text_box text, suggested_answer_id integer,
    answer_is_correct boolean, create_date timestamp, write_date timestamp
);
