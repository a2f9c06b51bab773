SET LANGUAGE us_english;
SET DATEFORMAT ymd;

-- the columns
SELECT * FROM (
SELECT [Termin-ID] AS meeting_key, [user] AS advisor_key, date AS starts_at, [Notiz [intern]]] AS participants, [Termin-ID] AS row_key_0, [order] AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS NVARCHAR(max))) = N'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM [Vertrieb].[Termine]
) mapped WHERE 1 = 0;

-- all rows
SELECT meeting_key, advisor_key, starts_at, participants, row_key_0, row_key_1, row_deleted FROM (
SELECT [Termin-ID] AS meeting_key, [user] AS advisor_key, date AS starts_at, [Notiz [intern]]] AS participants, [Termin-ID] AS row_key_0, [order] AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS NVARCHAR(max))) = N'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM [Vertrieb].[Termine]
) mapped;

-- rows from a cursor on
SELECT meeting_key, advisor_key, starts_at, participants, row_key_0, row_key_1, row_deleted FROM (
SELECT [Termin-ID] AS meeting_key, [user] AS advisor_key, date AS starts_at, [Notiz [intern]]] AS participants, [Termin-ID] AS row_key_0, [order] AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS NVARCHAR(max))) = N'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM [Vertrieb].[Termine]
) mapped
WHERE row_cursor >= :since_cursor OR row_cursor IS NULL;

-- the keys
SELECT row_key_0, row_key_1, row_deleted FROM (
SELECT [Termin-ID] AS meeting_key, [user] AS advisor_key, date AS starts_at, [Notiz [intern]]] AS participants, [Termin-ID] AS row_key_0, [order] AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS NVARCHAR(max))) = N'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM [Vertrieb].[Termine]
) mapped;

-- the highest cursor
SELECT max(row_cursor) FROM (
SELECT [Termin-ID] AS meeting_key, [user] AS advisor_key, date AS starts_at, [Notiz [intern]]] AS participants, [Termin-ID] AS row_key_0, [order] AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS NVARCHAR(max))) = N'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM [Vertrieb].[Termine]
) mapped;

-- keys that occur several times
SELECT count(*) FROM (SELECT row_key_0, row_key_1 FROM (
SELECT [Termin-ID] AS meeting_key, [user] AS advisor_key, date AS starts_at, [Notiz [intern]]] AS participants, [Termin-ID] AS row_key_0, [order] AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS NVARCHAR(max))) = N'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM [Vertrieb].[Termine]
) mapped GROUP BY row_key_0, row_key_1 HAVING count(*) > 1) repeated;

-- some rows of the mapping
SELECT TOP 5 * 
FROM (
SELECT [Termin-ID] AS meeting_key, [user] AS advisor_key, date AS starts_at, [Notiz [intern]]] AS participants, [Termin-ID] AS row_key_0, [order] AS row_key_1, geaendert AS row_cursor, CASE WHEN (rtrim(CAST(status AS NVARCHAR(max))) = N'gelöscht: 100 %') THEN 1 ELSE 0 END AS row_deleted 
FROM [Vertrieb].[Termine]
) mapped;

-- some rows of a table
SELECT TOP 10 status, date 
FROM [Vertrieb].[Termine];

-- words of a column
SELECT DISTINCT TOP 50 status 
FROM [Vertrieb].[Termine];
