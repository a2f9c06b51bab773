"""Meetings from a real PostgreSQL into the portal against a bare copy by ADBC, side by side.

python -m bench.bench_sync [--meetings 1000000] [--rounds 1]

Both sides read the same rows of the same server by binary COPY. The bare copy writes them into
a table of DuckDB as they come; the portal reads, checks by every rule, quarantines with
reasons and publishes, marts and activity tables included. Then 1 % of the rows change, and the
portal is brought up to date. Wanted: at most 1.5 times the bare copy, and seconds for 1 %.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import psycopg
from adbc_driver_postgresql import dbapi

from connectors.hosts import VARIABLE
from connectors.mapped import MappedColumn, MappedTable
from connectors.sync import running, vault
from connectors.sync.running import Options
from connectors.sync.source import Meaning, Source
from kpi.parameters import Parameters
from store.versions import Versions
from tests.postgres import PostgresServer, postgres_server, programs

LIMIT = 1.5
COLUMNS = {
    "meeting_key": "id",
    "advisor_key": "advisor",
    "customer_key": "customer",
    "service_key": "service",
    "status": "status",
    "channel": "channel",
    "direction": "direction",
    "location": "place",
    "requested_at": "requested",
    "starts_at": "begins",
    "ends_at": "ends",
    "travel_km": "km",
}
TABLE = """
CREATE TABLE meeting AS SELECT
    n AS id, 'advisor' || n % 5000 || '@bank.example' AS advisor,
    (n * 7919) % ({rows} / 6 + 1) AS customer, 'S' || n % 40 AS service,
    (ARRAY['Done', 'Done', 'Done', 'Off', 'NoShow'])[1 + n % 5] AS status,
    (ARRAY['video', 'branch', 'phone'])[1 + n % 3] AS channel,
    CASE WHEN n % 2 = 0 THEN 'in' ELSE 'out' END AS direction, 'Branch ' || n % 300 AS place,
    timestamp '2021-01-01' + (n % 2000) * interval '1 day' AS requested,
    CASE WHEN n % 1000 = 0 THEN NULL ELSE timestamp '2021-01-08' + (n % 2000) * interval '1 day'
        + (8 + n % 10) * interval '1 hour' END AS begins,
    timestamp '2021-01-08' + (n % 2000) * interval '1 day' + (9 + n % 10) * interval '1 hour'
    AS ends,
    (n % 80)::float8 AS km, timestamp '2026-01-01' + n * interval '1 millisecond' AS changed
FROM generate_series(1::bigint, {rows}) AS n;
CREATE INDEX ON meeting (changed);
CREATE ROLE reader LOGIN; GRANT SELECT ON meeting TO reader; VACUUM ANALYZE meeting;
"""
WORDS = {
    "status": {"Done": "completed", "Off": "cancelled_by_customer", "NoShow": "no_show"},
    "channel": {"video": "online", "branch": "onsite"},
    "direction": {"in": "inbound", "out": "outbound"},
}


def main() -> int:
    """Measure and print; return 1 where the ratio is above what is wanted."""
    options = _arguments()
    folder = programs()
    if folder is None:
        print("PostgreSQL is not installed.")
        return 2
    os.environ[VARIABLE] = "127.0.0.1"
    with postgres_server(folder) as server, tempfile.TemporaryDirectory() as place:
        os.environ["KPI_PORTAL_DATA"] = place
        fill(server, options.meetings)
        ratios = [compared(server, Path(place), number) for number in range(options.rounds)]
    ratio = statistics.median(ratios)
    print(f"ratio {ratio:.2f}, wanted at most {LIMIT}")
    return int(ratio > LIMIT)


def compared(server: PostgresServer, place: Path, number: int) -> float:
    """One round: bare copy, portal, and 1 % of the rows."""
    bare = bare_copy(server, place / f"bare{number}.duckdb")
    versions = Versions(place / f"store{number}")
    whole, rows = portal(server, versions)
    print(f"bare {bare:.1f} s, portal {whole:.1f} s for {rows:,} rows, ratio {whole / bare:.2f}")
    change(server)
    one, rows = portal(server, versions)
    print(f"1 %: {one:.1f} s for {rows:,} rows")
    return whole / bare


def bare_copy(server: PostgresServer, target: Path) -> float:
    """Seconds for a bare copy."""
    began = time.perf_counter()
    columns = ", ".join(COLUMNS.values())
    with dbapi.connect(server.connection("postgres")) as source, source.cursor() as cursor:
        cursor.execute(f"SELECT {columns}, changed FROM meeting")
        rows = cursor.fetch_record_batch()
        with duckdb.connect(str(target)) as database:
            database.register("rows", rows)
            database.execute("CREATE TABLE meeting AS FROM rows")
    return time.perf_counter() - began


def portal(server: PostgresServer, versions: Versions) -> tuple[float, int]:
    """Seconds and rows of one run."""
    began = time.perf_counter()
    run = running.sync(source(server), versions, Parameters(), Options())
    if not run.is_good:
        raise SystemExit(run.error.en if run.error else run.state)
    return time.perf_counter() - began, run.rows_in


def source(server: PostgresServer) -> Source:
    """The table as a connected source."""
    return Source(
        name="bench",
        connector="database",
        settings=(
            ("dialect", "postgresql"),
            ("host", "127.0.0.1"),
            ("port", str(server.port)),
            ("database", "postgres"),
            ("user", "reader"),
            ("encryption", "none"),
        ),
        secrets=(("password", vault.sealed("none")),),
        tables=(
            MappedTable(
                table="meeting",
                source="meeting",
                columns=tuple(MappedColumn(column=c, of=of) for c, of in COLUMNS.items()),
                cursor="changed",
            ),
        ),
        words=tuple(
            Meaning(column=f"meeting.{column}", word=word, meaning=meaning)
            for column, words in WORDS.items()
            for word, meaning in words.items()
        ),
        overlap_hours=0,
    )


def fill(server: PostgresServer, rows: int) -> None:
    """Create the table."""
    with psycopg.connect(server.connection("postgres"), autocommit=True) as connection:
        for statement in TABLE.format(rows=rows).split(";"):
            if statement.strip():
                connection.execute(statement.encode())


def change(server: PostgresServer) -> None:
    """Change 1 % of the rows, spread everywhere."""
    changed = "(SELECT max(changed) FROM meeting) + interval '1 hour'"
    with psycopg.connect(server.connection("postgres"), autocommit=True) as connection:
        sql = f"UPDATE meeting SET status = 'Off', changed = {changed} WHERE id % 100 = 7"
        connection.execute(sql.encode())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--meetings", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
