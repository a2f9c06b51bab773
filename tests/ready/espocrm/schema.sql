-- The tables of EspoCRM that are read, with all of their columns. Ids are texts of 17 signs,
-- every table has a flag for deleted rows, times are UTC.
CREATE TABLE `user` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    user_name varchar(50),
    type varchar(24) DEFAULT 'regular',
    password varchar(150),
    password_version int,
    auth_method varchar(24),
    api_key varchar(100),
    salutation_name varchar(255),
    first_name varchar(100),
    last_name varchar(100),
    is_active tinyint(1) NOT NULL DEFAULT 1,
    title varchar(100),
    avatar_color varchar(7),
    gender varchar(255),
    delete_id varchar(17) DEFAULT '0',
    created_at datetime,
    modified_at datetime,
    middle_name varchar(100),
    default_team_id varchar(17),
    contact_id varchar(17),
    avatar_id varchar(17),
    created_by_id varchar(17),
    dashboard_template_id varchar(17),
    working_time_calendar_id varchar(17),
    layout_set_id varchar(17)
);
CREATE TABLE `team` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    name varchar(100),
    position_list mediumtext,
    description mediumtext,
    created_at datetime,
    modified_at datetime,
    layout_set_id varchar(17),
    working_time_calendar_id varchar(17)
);
CREATE TABLE `contact` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    salutation_name varchar(255),
    first_name varchar(100),
    last_name varchar(100),
    description mediumtext,
    do_not_call tinyint(1) NOT NULL DEFAULT 0,
    address_street varchar(255),
    address_city varchar(255),
    address_state varchar(255),
    address_country varchar(255),
    address_postal_code varchar(255),
    middle_name varchar(100),
    account_id varchar(17),
    campaign_id varchar(17),
    created_at datetime,
    modified_at datetime,
    created_by_id varchar(17),
    modified_by_id varchar(17),
    assigned_user_id varchar(17),
    stream_updated_at datetime,
    version_number bigint
);
CREATE TABLE `lead` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    salutation_name varchar(255),
    first_name varchar(100),
    last_name varchar(100),
    title varchar(100),
    status varchar(255) DEFAULT 'New',
    source varchar(255),
    industry varchar(255),
    opportunity_amount double,
    website varchar(255),
    address_street varchar(255),
    address_city varchar(255),
    address_state varchar(255),
    address_country varchar(255),
    address_postal_code varchar(255),
    do_not_call tinyint(1) NOT NULL DEFAULT 0,
    description mediumtext,
    converted_at datetime,
    account_name varchar(255),
    middle_name varchar(100),
    opportunity_amount_currency varchar(3),
    campaign_id varchar(17),
    created_account_id varchar(17),
    created_contact_id varchar(17),
    created_opportunity_id varchar(17),
    created_at datetime,
    modified_at datetime,
    created_by_id varchar(17),
    modified_by_id varchar(17),
    assigned_user_id varchar(17),
    stream_updated_at datetime,
    version_number bigint
);
CREATE TABLE `account` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    name varchar(249),
    website varchar(255),
    type varchar(255),
    industry varchar(255),
    sic_code varchar(40),
    billing_address_street varchar(255),
    billing_address_city varchar(255),
    billing_address_state varchar(255),
    billing_address_country varchar(255),
    billing_address_postal_code varchar(255),
    shipping_address_street varchar(255),
    shipping_address_city varchar(255),
    shipping_address_state varchar(255),
    shipping_address_country varchar(255),
    shipping_address_postal_code varchar(255),
    description mediumtext,
    campaign_id varchar(17),
    is_locked tinyint(1) NOT NULL DEFAULT 0,
    created_at datetime,
    modified_at datetime,
    created_by_id varchar(17),
    modified_by_id varchar(17),
    assigned_user_id varchar(17),
    stream_updated_at datetime,
    version_number bigint
);
CREATE TABLE `opportunity` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    name varchar(255),
    amount double,
    stage varchar(255) DEFAULT 'Prospecting',
    last_stage varchar(255),
    probability int,
    lead_source varchar(255),
    close_date date,
    description mediumtext,
    amount_currency varchar(3),
    account_id varchar(17),
    contact_id varchar(17),
    campaign_id varchar(17),
    created_at datetime,
    modified_at datetime,
    created_by_id varchar(17),
    modified_by_id varchar(17),
    assigned_user_id varchar(17),
    stream_updated_at datetime,
    version_number bigint
);
CREATE TABLE `case` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    name varchar(255),
    number int NOT NULL AUTO_INCREMENT UNIQUE,
    status varchar(255) DEFAULT 'New',
    priority varchar(255) DEFAULT 'Normal',
    type varchar(255),
    description mediumtext,
    is_internal tinyint(1) NOT NULL DEFAULT 0,
    account_id varchar(17),
    lead_id varchar(17),
    contact_id varchar(17),
    inbound_email_id varchar(17),
    created_at datetime,
    modified_at datetime,
    created_by_id varchar(17),
    modified_by_id varchar(17),
    assigned_user_id varchar(17),
    stream_updated_at datetime,
    version_number bigint
);
CREATE TABLE `meeting` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    name varchar(255),
    status varchar(255) DEFAULT 'Planned',
    date_start datetime,
    date_end datetime,
    is_all_day tinyint(1) NOT NULL DEFAULT 0,
    description mediumtext,
    uid varchar(255),
    join_url mediumtext,
    external_service varchar(255),
    date_start_date date,
    date_end_date date,
    parent_id varchar(17),
    parent_type varchar(100),
    account_id varchar(17),
    created_at datetime,
    modified_at datetime,
    created_by_id varchar(17),
    modified_by_id varchar(17),
    assigned_user_id varchar(17),
    stream_updated_at datetime
);
CREATE TABLE `call` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    name varchar(255),
    status varchar(255) DEFAULT 'Planned',
    date_start datetime,
    date_end datetime,
    direction varchar(255) DEFAULT 'Outbound',
    description mediumtext,
    uid varchar(255),
    parent_id varchar(17),
    parent_type varchar(100),
    account_id varchar(17),
    created_at datetime,
    modified_at datetime,
    created_by_id varchar(17),
    modified_by_id varchar(17),
    assigned_user_id varchar(17),
    stream_updated_at datetime
);
CREATE TABLE `note` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    post mediumtext,
    data mediumtext,
    type varchar(24) DEFAULT 'Post',
    target_type varchar(7),
    number bigint unsigned NOT NULL AUTO_INCREMENT UNIQUE,
    is_global tinyint(1) NOT NULL DEFAULT 0,
    is_internal tinyint(1) NOT NULL DEFAULT 0,
    is_pinned tinyint(1) NOT NULL DEFAULT 0,
    created_at datetime,
    modified_at datetime,
    parent_id varchar(17),
    parent_type varchar(100),
    related_id varchar(17),
    related_type varchar(100),
    created_by_id varchar(17),
    modified_by_id varchar(17),
    super_parent_id varchar(17),
    super_parent_type varchar(100)
);
CREATE TABLE `email_address` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    name varchar(255),
    lower varchar(255),
    invalid tinyint(1) NOT NULL DEFAULT 0,
    opt_out tinyint(1) NOT NULL DEFAULT 0
);
CREATE TABLE `phone_number` (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    name varchar(36),
    type varchar(255),
    `numeric` varchar(36),
    invalid tinyint(1) NOT NULL DEFAULT 0,
    opt_out tinyint(1) NOT NULL DEFAULT 0
);
CREATE TABLE team_user (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    team_id varchar(17),
    user_id varchar(17),
    role varchar(100),
    deleted tinyint(1) DEFAULT 0
);
CREATE TABLE entity_team (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    entity_id varchar(17),
    team_id varchar(17),
    entity_type varchar(100),
    deleted tinyint(1) DEFAULT 0
);
CREATE TABLE entity_email_address (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    entity_id varchar(17),
    email_address_id varchar(17),
    entity_type varchar(100),
    `primary` tinyint(1) DEFAULT 0,
    deleted tinyint(1) DEFAULT 0
);
CREATE TABLE entity_phone_number (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    entity_id varchar(17),
    phone_number_id varchar(17),
    entity_type varchar(100),
    `primary` tinyint(1) DEFAULT 0,
    deleted tinyint(1) DEFAULT 0
);
CREATE TABLE meeting_user (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id varchar(17),
    meeting_id varchar(17),
    status varchar(36) DEFAULT 'None',
    deleted tinyint(1) DEFAULT 0
);
CREATE TABLE call_user (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id varchar(17),
    call_id varchar(17),
    status varchar(36) DEFAULT 'None',
    deleted tinyint(1) DEFAULT 0
);
CREATE TABLE contact_meeting (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    contact_id varchar(17),
    meeting_id varchar(17),
    status varchar(36) DEFAULT 'None',
    deleted tinyint(1) DEFAULT 0
);
CREATE TABLE lead_meeting (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    lead_id varchar(17),
    meeting_id varchar(17),
    status varchar(36) DEFAULT 'None',
    deleted tinyint(1) DEFAULT 0
);
CREATE TABLE call_contact (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    call_id varchar(17),
    contact_id varchar(17),
    status varchar(36) DEFAULT 'None',
    deleted tinyint(1) DEFAULT 0
);
CREATE TABLE call_lead (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    call_id varchar(17),
    lead_id varchar(17),
    status varchar(36) DEFAULT 'None',
    deleted tinyint(1) DEFAULT 0
);
CREATE TABLE auth_log_record (
    id varchar(17) NOT NULL PRIMARY KEY,
    deleted tinyint(1) DEFAULT 0,
    username varchar(100),
    ip_address varchar(45),
    created_at datetime,
    is_denied tinyint(1) NOT NULL DEFAULT 0,
    denial_reason varchar(255),
    request_time double,
    request_url varchar(255),
    request_method varchar(15),
    authentication_method varchar(255),
    portal_id varchar(17),
    user_id varchar(17),
    auth_token_id varchar(17)
);
