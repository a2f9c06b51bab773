-- Local wall time of a UTC time in the reporting zone, by DuckDB's own time zone library.
CREATE OR REPLACE TEMP MACRO local_time(moment) AS
    timezone(getvariable('time_zone'), timezone('UTC', moment));

CREATE OR REPLACE TEMP MACRO local_day(moment) AS CAST(local_time(moment) AS DATE);
