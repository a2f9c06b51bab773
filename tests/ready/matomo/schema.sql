-- The tables of Matomo 5 that are read, with the columns that its own plugins add. Times are UTC.
CREATE TABLE matomo_site (
    idsite int(10) unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name varchar(90) NOT NULL, main_url varchar(255) NOT NULL, ts_created timestamp NULL,
    ecommerce tinyint DEFAULT 0, sitesearch tinyint DEFAULT 1,
    sitesearch_keyword_parameters text NOT NULL DEFAULT '',
    sitesearch_category_parameters text NOT NULL DEFAULT '',
    timezone varchar(50) NOT NULL, currency char(3) NOT NULL, exclude_unknown_urls tinyint(1) DEFAULT 0,
    excluded_ips text NOT NULL DEFAULT '', excluded_parameters text NOT NULL DEFAULT '',
    excluded_user_agents text NOT NULL DEFAULT '', excluded_referrers text NOT NULL DEFAULT '',
    `group` varchar(250) NOT NULL DEFAULT '', `type` varchar(255) NOT NULL DEFAULT 'website',
    keep_url_fragment tinyint NOT NULL DEFAULT 0, creator_login varchar(100) NULL
);
CREATE TABLE matomo_log_action (
    idaction int(10) unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name varchar(4096), hash int(10) unsigned NOT NULL DEFAULT 0, type tinyint unsigned NULL,
    url_prefix tinyint(2) NULL, INDEX index_type_hash (type, hash)
);
CREATE TABLE matomo_log_visit (
    idvisit bigint(10) unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    idsite int(10) unsigned NOT NULL, idvisitor binary(8) NOT NULL,
    visit_last_action_time datetime NOT NULL, config_id binary(8) NOT NULL DEFAULT '',
    location_ip varbinary(16) NOT NULL DEFAULT '', profilable tinyint(1) NULL,
    user_id varchar(200) NULL, visit_first_action_time datetime NOT NULL,
    visit_goal_buyer tinyint(1) NULL, visit_goal_converted tinyint(1) NULL,
    visitor_returning tinyint(1) NULL, visitor_seconds_since_first int unsigned NULL,
    visitor_seconds_since_order int unsigned NULL, visitor_count_visits int unsigned NOT NULL DEFAULT 0,
    visit_entry_idaction_name int unsigned NULL, visit_entry_idaction_url int unsigned NULL,
    visit_exit_idaction_name int unsigned NULL, visit_exit_idaction_url int unsigned NULL DEFAULT 0,
    visit_total_actions int unsigned NULL, visit_total_interactions mediumint unsigned NULL DEFAULT 0,
    visit_total_searches smallint unsigned NULL, visit_total_events int unsigned NULL,
    referer_keyword varchar(255) NULL, referer_name varchar(255) NULL, referer_type tinyint unsigned NULL,
    referer_url varchar(1500) NULL, location_browser_lang varchar(20) NULL,
    config_browser_engine varchar(10) NULL, config_browser_name varchar(40) NULL,
    config_browser_version varchar(20) NULL, config_client_type tinyint(1) NULL,
    config_device_brand varchar(100) NULL, config_device_model varchar(100) NULL,
    config_device_type tinyint(100) NULL, config_os char(3) NULL, config_os_version varchar(100) NULL,
    config_resolution varchar(18) NULL, config_cookie tinyint(1) NULL, location_city varchar(255) NULL,
    location_country char(3) NULL, location_latitude decimal(9, 6) NULL,
    location_longitude decimal(9, 6) NULL, location_region char(3) NULL, last_idlink_va bigint unsigned NULL,
    visitor_localtime time NULL, visit_total_time int unsigned NOT NULL DEFAULT 0
);
CREATE TABLE matomo_log_link_visit_action (
    idlink_va bigint(10) unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    idsite int(10) unsigned NOT NULL, idvisitor binary(8) NOT NULL,
    idvisit bigint(10) unsigned NOT NULL, idaction_url_ref int(10) unsigned NULL DEFAULT 0,
    idaction_name_ref int(10) unsigned NULL, custom_float double NULL,
    pageview_position mediumint unsigned NULL, idaction_event_action int unsigned NULL,
    idaction_event_category int unsigned NULL, idaction_name int unsigned NULL,
    idaction_url int unsigned NULL, idpageview char(6) NULL, search_cat varchar(200) NULL,
    search_count int unsigned NULL, server_time datetime NOT NULL,
    time_spent_ref_action int unsigned NULL, time_dom_completion mediumint unsigned NULL,
    time_network mediumint unsigned NULL, time_server mediumint unsigned NULL,
    INDEX index_idvisit (idvisit)
);
-- Beside it a booking system of the bank's own, whose people and bookings the KPIs need.
CREATE TABLE bank_person (
    mail varchar(100) NOT NULL PRIMARY KEY, name varchar(100), team varchar(20), since date, until date
);
CREATE TABLE bank_booking (
    id int NOT NULL PRIMARY KEY, mail varchar(100), page varchar(200), requested datetime,
    begins datetime, state varchar(20)
);
