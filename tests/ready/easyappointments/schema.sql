-- The tables of Easy!Appointments 1.5 that are read, with all of their columns; the prefix is the
-- usual one. Times have no zone: starts and ends are in the provider's, all others in the site's.
CREATE TABLE ea_roles (
    id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
    create_datetime datetime, update_datetime datetime,
    name varchar(256), slug varchar(256), is_admin tinyint(4),
    appointments int, customers int, services int, users int, system_settings int,
    user_settings int, webhooks int, blocked_periods int
);
CREATE TABLE ea_users (
    id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
    create_datetime datetime, update_datetime datetime,
    first_name varchar(256), last_name varchar(512), email varchar(512),
    mobile_number varchar(128), phone_number varchar(128),
    address varchar(256), city varchar(256), state varchar(128), zip_code varchar(64),
    notes text, timezone varchar(256) DEFAULT 'UTC', language varchar(256) DEFAULT 'english',
    custom_field_1 text, custom_field_2 text, custom_field_3 text, custom_field_4 text,
    custom_field_5 text, is_private tinyint(4) DEFAULT 0, ldap_dn text,
    id_roles int REFERENCES ea_roles (id)
);
CREATE TABLE ea_service_categories (
    id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
    create_datetime datetime, update_datetime datetime, name varchar(256), description text
);
CREATE TABLE ea_services (
    id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
    create_datetime datetime, update_datetime datetime,
    name varchar(256), duration int, price decimal(10, 2), currency varchar(32),
    description text, color varchar(256) DEFAULT '#7cbae8', location text,
    slot_interval int DEFAULT 15, attendants_number int DEFAULT 1,
    is_private tinyint(4) DEFAULT 0,
    id_service_categories int REFERENCES ea_service_categories (id)
);
CREATE TABLE ea_appointments (
    id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
    create_datetime datetime, update_datetime datetime,
    book_datetime datetime, start_datetime datetime, end_datetime datetime,
    location text, meeting_link text, notes text, hash text,
    color varchar(256) DEFAULT '#7cbae8', status varchar(512) DEFAULT '',
    is_unavailability tinyint(4) NOT NULL DEFAULT 0,
    id_users_provider int, id_users_customer int, id_services int,
    id_google_calendar text, id_caldav_calendar text,
    FOREIGN KEY (id_users_provider) REFERENCES ea_users (id) ON DELETE CASCADE,
    FOREIGN KEY (id_users_customer) REFERENCES ea_users (id) ON DELETE CASCADE,
    FOREIGN KEY (id_services) REFERENCES ea_services (id) ON DELETE CASCADE
);
CREATE TABLE ea_secretaries_providers (
    id_users_secretary int NOT NULL, id_users_provider int NOT NULL,
    PRIMARY KEY (id_users_secretary, id_users_provider)
);
CREATE TABLE ea_services_providers (
    id_users int NOT NULL, id_services int NOT NULL, PRIMARY KEY (id_users, id_services)
);
CREATE TABLE ea_settings (
    id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
    create_datetime datetime, update_datetime datetime, name varchar(512), value longtext
);
