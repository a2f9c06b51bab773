ALTER SESSION SET TIME_ZONE = 'UTC';
SET TRANSACTION READ ONLY;

-- the columns
SELECT meeting_key, advisor_key, SYS_EXTRACT_UTC(starts_at) AS starts_at, participants, row_key_0, row_key_1, SYS_EXTRACT_UTC(row_cursor) AS row_cursor FROM (
SELECT "Termin-ID" AS meeting_key, "user" AS advisor_key, "date" AS starts_at, "Notiz [intern]" AS participants, "Termin-ID" AS row_key_0, "order" AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS VARCHAR2(4000 CHAR))) = 'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM "Vertrieb"."Termine"
) mapped WHERE 1 = 0;

-- all rows
SELECT meeting_key, advisor_key, SYS_EXTRACT_UTC(starts_at) AS starts_at, participants, row_key_0, row_key_1, row_deleted FROM (
SELECT "Termin-ID" AS meeting_key, "user" AS advisor_key, "date" AS starts_at, "Notiz [intern]" AS participants, "Termin-ID" AS row_key_0, "order" AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS VARCHAR2(4000 CHAR))) = 'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM "Vertrieb"."Termine"
) mapped;

-- rows from a cursor on
SELECT meeting_key, advisor_key, SYS_EXTRACT_UTC(starts_at) AS starts_at, participants, row_key_0, row_key_1, row_deleted FROM (
SELECT "Termin-ID" AS meeting_key, "user" AS advisor_key, "date" AS starts_at, "Notiz [intern]" AS participants, "Termin-ID" AS row_key_0, "order" AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS VARCHAR2(4000 CHAR))) = 'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM "Vertrieb"."Termine"
) mapped
WHERE SYS_EXTRACT_UTC(row_cursor) >= :since_cursor OR SYS_EXTRACT_UTC(row_cursor) IS NULL;

-- the keys
SELECT row_key_0, row_key_1, row_deleted FROM (
SELECT "Termin-ID" AS meeting_key, "user" AS advisor_key, "date" AS starts_at, "Notiz [intern]" AS participants, "Termin-ID" AS row_key_0, "order" AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS VARCHAR2(4000 CHAR))) = 'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM "Vertrieb"."Termine"
) mapped;

-- the highest cursor
SELECT max(SYS_EXTRACT_UTC(row_cursor)) FROM (
SELECT "Termin-ID" AS meeting_key, "user" AS advisor_key, "date" AS starts_at, "Notiz [intern]" AS participants, "Termin-ID" AS row_key_0, "order" AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS VARCHAR2(4000 CHAR))) = 'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM "Vertrieb"."Termine"
) mapped;

-- keys that occur several times
SELECT count(*) FROM (SELECT row_key_0, row_key_1 FROM (
SELECT "Termin-ID" AS meeting_key, "user" AS advisor_key, "date" AS starts_at, "Notiz [intern]" AS participants, "Termin-ID" AS row_key_0, "order" AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS VARCHAR2(4000 CHAR))) = 'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM "Vertrieb"."Termine"
) mapped GROUP BY row_key_0, row_key_1 HAVING count(*) > 1) repeated;

-- some rows of the mapping
SELECT meeting_key, advisor_key, SYS_EXTRACT_UTC(starts_at) AS starts_at, participants, row_key_0, row_key_1, SYS_EXTRACT_UTC(row_cursor) AS row_cursor 
FROM (
SELECT "Termin-ID" AS meeting_key, "user" AS advisor_key, "date" AS starts_at, "Notiz [intern]" AS participants, "Termin-ID" AS row_key_0, "order" AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS VARCHAR2(4000 CHAR))) = 'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM "Vertrieb"."Termine"
) mapped
 FETCH FIRST 5 ROWS ONLY;

-- some rows of a table
SELECT status, sys_extract_utc("date") AS "date" 
FROM "Vertrieb"."Termine"
 FETCH FIRST 10 ROWS ONLY;

-- words of a column
SELECT DISTINCT status 
FROM "Vertrieb"."Termine"
 FETCH FIRST 50 ROWS ONLY;
