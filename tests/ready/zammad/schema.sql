-- The tables of Zammad that are read, with all of their columns. Times hold UTC.
CREATE TABLE users (
    id serial PRIMARY KEY,
    organization_id integer,
    login varchar(255) NOT NULL UNIQUE,
    firstname varchar(100) DEFAULT '',
    lastname varchar(100) DEFAULT '',
    email varchar(255) DEFAULT '',
    image varchar(100),
    image_source varchar(200),
    web varchar(100) DEFAULT '',
    password varchar(120),
    phone varchar(100) DEFAULT '',
    fax varchar(100) DEFAULT '',
    mobile varchar(100) DEFAULT '',
    department varchar(200) DEFAULT '',
    street varchar(120) DEFAULT '',
    zip varchar(100) DEFAULT '',
    city varchar(100) DEFAULT '',
    country varchar(100) DEFAULT '',
    address varchar(500) DEFAULT '',
    vip boolean DEFAULT false,
    verified boolean NOT NULL DEFAULT false,
    active boolean NOT NULL DEFAULT true,
    note varchar(5000) DEFAULT '',
    last_login timestamp(3),
    source varchar(200),
    login_failed integer NOT NULL DEFAULT 0,
    out_of_office boolean NOT NULL DEFAULT false,
    out_of_office_start_at date,
    out_of_office_end_at date,
    out_of_office_replacement_id integer,
    preferences text,
    updated_by_id integer NOT NULL DEFAULT 1,
    created_by_id integer NOT NULL DEFAULT 1,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE groups (
    id serial PRIMARY KEY,
    signature_id integer,
    email_address_id integer,
    name varchar(160) NOT NULL UNIQUE,
    name_last varchar(160),
    parent_id integer,
    assignment_timeout integer,
    follow_up_possible varchar(100) NOT NULL DEFAULT 'yes',
    reopen_time_in_days integer,
    follow_up_assignment boolean NOT NULL DEFAULT true,
    active boolean NOT NULL DEFAULT true,
    shared_drafts boolean NOT NULL DEFAULT true,
    note varchar(250),
    updated_by_id integer NOT NULL DEFAULT 1,
    created_by_id integer NOT NULL DEFAULT 1,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE roles (
    id serial PRIMARY KEY,
    name varchar(100) NOT NULL UNIQUE,
    preferences text,
    default_at_signup boolean DEFAULT false,
    active boolean NOT NULL DEFAULT true,
    note varchar(250),
    updated_by_id integer NOT NULL DEFAULT 1,
    created_by_id integer NOT NULL DEFAULT 1,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE ticket_state_types (
    id serial PRIMARY KEY,
    name varchar(250) NOT NULL UNIQUE,
    note varchar(250),
    updated_by_id integer NOT NULL DEFAULT 1,
    created_by_id integer NOT NULL DEFAULT 1,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE ticket_states (
    id serial PRIMARY KEY,
    state_type_id integer NOT NULL REFERENCES ticket_state_types,
    name varchar(250) NOT NULL UNIQUE,
    next_state_id integer,
    ignore_escalation boolean NOT NULL DEFAULT false,
    default_create boolean NOT NULL DEFAULT false,
    default_follow_up boolean NOT NULL DEFAULT false,
    default_close boolean NOT NULL DEFAULT false,
    note varchar(250),
    active boolean NOT NULL DEFAULT true,
    updated_by_id integer NOT NULL DEFAULT 1,
    created_by_id integer NOT NULL DEFAULT 1,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE ticket_priorities (
    id serial PRIMARY KEY,
    name varchar(250) NOT NULL UNIQUE,
    default_create boolean NOT NULL DEFAULT false,
    ui_icon varchar(100),
    ui_color varchar(100),
    note varchar(250),
    active boolean NOT NULL DEFAULT true,
    updated_by_id integer NOT NULL DEFAULT 1,
    created_by_id integer NOT NULL DEFAULT 1,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE ticket_article_senders (
    id serial PRIMARY KEY,
    name varchar(250) NOT NULL UNIQUE,
    note varchar(250),
    updated_by_id integer NOT NULL DEFAULT 1,
    created_by_id integer NOT NULL DEFAULT 1,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE tickets (
    id serial PRIMARY KEY,
    group_id integer NOT NULL REFERENCES groups,
    priority_id integer NOT NULL REFERENCES ticket_priorities,
    state_id integer NOT NULL REFERENCES ticket_states,
    organization_id integer,
    number varchar(60) NOT NULL UNIQUE,
    title varchar(250) NOT NULL,
    owner_id integer NOT NULL REFERENCES users,
    customer_id integer NOT NULL REFERENCES users,
    note varchar(250),
    first_response_at timestamp(3),
    first_response_escalation_at timestamp(3),
    first_response_in_min integer,
    first_response_diff_in_min integer,
    close_at timestamp(3),
    close_escalation_at timestamp(3),
    close_in_min integer,
    close_diff_in_min integer,
    update_escalation_at timestamp(3),
    update_in_min integer,
    update_diff_in_min integer,
    last_close_at timestamp(3),
    last_contact_at timestamp(3),
    last_contact_agent_at timestamp(3),
    last_contact_customer_at timestamp(3),
    last_owner_update_at timestamp(3),
    create_article_type_id integer,
    create_article_sender_id integer,
    article_count integer,
    escalation_at timestamp(3),
    pending_time timestamp(3),
    type varchar(100),
    approver integer,
    approval_state varchar(100),
    time_unit numeric(6, 2),
    preferences text,
    ai_agent_running boolean NOT NULL DEFAULT false,
    updated_by_id integer NOT NULL DEFAULT 1,
    created_by_id integer NOT NULL DEFAULT 1,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE permissions (
    id serial PRIMARY KEY,
    name varchar(255) NOT NULL UNIQUE,
    label varchar(255),
    description varchar(500),
    preferences varchar(10000),
    active boolean NOT NULL DEFAULT true,
    allow_signup boolean NOT NULL DEFAULT false,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE history_types (
    id serial PRIMARY KEY,
    name varchar(250) NOT NULL UNIQUE,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE history_objects (
    id serial PRIMARY KEY,
    name varchar(250) NOT NULL UNIQUE,
    note varchar(250),
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE history_attributes (
    id serial PRIMARY KEY,
    name varchar(250) NOT NULL UNIQUE,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE histories (
    id serial PRIMARY KEY,
    history_type_id integer NOT NULL,
    history_object_id integer NOT NULL,
    history_attribute_id integer,
    o_id integer NOT NULL,
    related_o_id integer,
    related_history_object_id integer,
    id_to integer,
    id_from integer,
    value_from varchar(500),
    value_to varchar(500),
    sourceable_type varchar,
    sourceable_id bigint,
    sourceable_name varchar,
    created_by_id integer NOT NULL DEFAULT 1,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE roles_users (user_id integer NOT NULL, role_id integer NOT NULL);
CREATE TABLE permissions_roles (role_id integer NOT NULL, permission_id integer NOT NULL);
CREATE TABLE groups_users (
    user_id integer NOT NULL, group_id integer NOT NULL,
    access varchar(50) NOT NULL DEFAULT 'full'
);
