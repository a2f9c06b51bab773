"""Import of one large CSV against DuckDB's own reading of the same file, side by side.

python -m bench.bench_import [--meetings 5000000] [--rounds 3] [--folder DIR]

Both sides use two threads and a database on disk. DuckDB alone reads with declared types
and leaves out lines it cannot convert; the portal reads, checks by every rule, quarantines
with reasons and publishes, marts and activity tables included. Prints both medians, their
ratio and where the portal's time goes; the ratio of processor time beside it says whether
other work on the machine disturbed the clock.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from kpi.parameters import Parameters
from store.build import Build
from store.load import load
from store.reader import Reader
from store.reading import ColumnReading, CsvRelation, Delivery, TableReading
from store.versions import Versions

LIMIT = 3.0
Spent = tuple[float, float]
"""Seconds by the clock and seconds of the processor."""
MOMENT = "%d.%m.%Y %H:%M"
COLUMNS = {
    "Termin-Nr": "VARCHAR",
    "Berater": "VARCHAR",
    "Kunde": "VARCHAR",
    "Service": "VARCHAR",
    "Status": "VARCHAR",
    "Kanal": "VARCHAR",
    "Richtung": "VARCHAR",
    "Ort": "VARCHAR",
    "Angefragt am": "TIMESTAMP",
    "Beginn": "TIMESTAMP",
    "Ende": "TIMESTAMP",
    "Fahrt km": "DOUBLE",
}
CANONICAL = (
    "meeting_key",
    "advisor_key",
    "customer_key",
    "service_key",
    "status",
    "channel",
    "direction",
    "location",
    "requested_at",
    "starts_at",
    "ends_at",
    "travel_km",
)
STATUS = (
    ("geplant", "scheduled"),
    ("gehalten", "completed"),
    ("vom kunden abgesagt", "cancelled_by_customer"),
    ("vom berater abgesagt", "cancelled_by_advisor"),
    ("nicht erschienen", "no_show"),
)
CHANNEL = (("vor ort", "onsite"), ("telefon", "phone"), ("online", "online"))
DIRECTION = (("kunde", "inbound"), ("berater", "outbound"))
EVERY = 9000
FAULTY = (1, 2, 3, 4, 5, 6, 7, 8, 10, 11)
"""The rows of every 9,000 that break a rule: advisor missing, unknown status, no such date, end
before start, unreadable number, a field too many, one too few, year 1889, one key twice."""

FILE = """
COPY (
WITH drawn AS (
    SELECT row, hash(row) AS a, hash(row + 7777777) AS b, hash(row * 3 + 1) AS c,
        TIMESTAMP '2023-11-01 07:00:00' + to_days(CAST(row * 730.0 / {rows} AS INT)
            + CAST(hash(row) % 15 AS INT)) + to_minutes(CAST(hash(row) // 64 % 48 AS INT) * 15)
            AS start
    FROM range({rows}) AS line (row)),
meeting AS (
    SELECT row, row % {every} AS fault, 'T' || lpad(CAST(row AS VARCHAR), 8, '0') AS key,
        'berater' || (a % 10000) || '@bank.example' AS advisor, 'K' || (b % 800000) AS customer,
        ['Baufinanzierung', 'Kontoeröffnung', 'Altersvorsorge', 'Versicherung', 'Geldanlage',
            'Kredit', 'Leasing', 'Karten'][CAST(c % 8 + 1 AS INT)] AS service,
        ['geplant', 'gehalten', 'gehalten', 'gehalten', 'gehalten', 'vom Kunden abgesagt',
            'nicht erschienen', 'vom Berater abgesagt'][CAST((a // 16) % 8 + 1 AS INT)] AS status,
        ['vor Ort', 'Telefon', 'Online'][CAST((a // 1024) % 3 + 1 AS INT)] AS channel,
        ['Kunde', 'Berater'][CAST((a // 8192) % 2 + 1 AS INT)] AS direction,
        ['Berlin', 'Hamburg', 'München', 'Köln', 'Filiale am Markt'][
            CAST((a // 65536) % 5 + 1 AS INT)] AS place,
        strftime(start - to_hours(CAST(b % 400 AS INT)), '{moment}') AS requested,
        strftime(start, '{moment}') AS starts,
        strftime(start + to_minutes(15 + CAST((b // 512) % 75 AS INT)), '{moment}') AS ends,
        strftime(start - INTERVAL 1 HOUR, '{moment}') AS earlier,
        replace(printf('%.2f', ((a // 131072) % 200000) / 100.0), '.', ',') AS km
    FROM drawn)
SELECT concat_ws(';',
    CASE WHEN fault = 11 THEN 'T' || lpad(CAST(row - 1 AS VARCHAR), 8, '0') ELSE key END,
    CASE WHEN fault = 1 THEN '' ELSE advisor END, customer, service,
    CASE WHEN fault = 2 THEN 'unklar' ELSE status END, channel, direction, place, requested,
    CASE WHEN fault = 3 THEN '31.02.2025 10:00' WHEN fault = 8 THEN '01.01.1889 10:00'
        ELSE starts END,
    CASE WHEN fault = 4 THEN earlier ELSE ends END,
    CASE WHEN fault = 5 THEN '12,5O' WHEN fault = 6 THEN km || ';zu viel'
        WHEN fault = 7 THEN NULL ELSE km END)
FROM meeting ORDER BY row
) TO '{path}' (FORMAT csv, HEADER false, QUOTE '', DELIMITER '\x01')
"""


def main() -> int:
    """Run the comparison; return 1 where the ratio exceeds three."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        path = generate(folder / "termine.csv", asked.meetings)
        print(f"{asked.meetings:,} rows, {path.stat().st_size / 2**20:,.0f} MB")
        alone: list[Spent] = []
        portal: list[Spent] = []
        steps: dict[str, list[float]] = defaultdict(list)
        for number in range(asked.rounds):
            alone.append(duckdb_alone(path, folder / f"alone{number}.duckdb"))
            portal.append(portal_load(path, folder / f"store{number}", asked.meetings, steps))
            print(f"round {number + 1}: DuckDB {alone[-1][0]:.2f} s, portal {portal[-1][0]:.2f} s")
    for step, times in sorted(steps.items(), key=lambda item: -statistics.median(item[1])):
        print(f"  {statistics.median(times):6.2f} s  {step}")
    ratio = compared("clock", alone, portal, 0)
    compared("processor", alone, portal, 1)
    return int(ratio > LIMIT)


def compared(kind: str, alone: list[Spent], portal: list[Spent], which: int) -> float:
    """Print both medians of one kind of time and return their ratio."""
    one, other = (statistics.median(spent[which] for spent in side) for side in (alone, portal))
    print(f"{kind}: DuckDB {one:.2f} s, portal {other:.2f} s, ratio {other / one:.2f} (limit 3)")
    return other / one


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--meetings", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=None)
    return parser.parse_args()


def generate(path: Path, rows: int) -> Path:
    """Write the file: the heading, then rows in the order of booking."""
    body = path.with_suffix(".body")
    sql = FILE.format(rows=rows, every=EVERY, moment=MOMENT, path=body)
    duckdb.connect(config={"threads": 2}).execute(sql)
    with path.open("wb") as target, body.open("rb") as content:
        target.write((";".join(COLUMNS) + "\n").encode())
        while block := content.read(2**24):
            target.write(block)
    body.unlink()
    return path


def duckdb_alone(path: Path, target: Path) -> Spent:
    """Return the seconds DuckDB needs to read the file into a table of a database on disk."""
    columns = ", ".join(f"'{column}': '{kind}'" for column, kind in COLUMNS.items())
    began = now()
    with duckdb.connect(str(target), config={"threads": 2}) as connection:
        connection.execute(
            f"CREATE TABLE t AS SELECT * FROM read_csv('{path}', auto_detect=false, delim=';', "
            f"header=true, quote='\"', escape='\"', columns={{{columns}}}, "
            f"timestampformat='{MOMENT}', decimal_separator=',', ignore_errors=true)"
        )
        connection.execute("CHECKPOINT")
    taken = since(began)
    target.unlink()
    return taken


def portal_load(path: Path, folder: Path, rows: int, steps: dict[str, list[float]]) -> Spent:
    """Return the seconds the portal needs; raise AssertionError where a row got lost."""
    versions = Versions(folder)
    began = now()
    with timed(Build, steps):
        summary = load(versions, [delivery(path)], Parameters())
    taken = since(began)
    bad = sum(1 for row in range(rows) if row % EVERY in FAULTY)
    assert (summary.rows_in, summary.rows_quarantined) == (rows, bad), summary
    reader = Reader.open(versions)
    [(stored,)] = reader.rows("SELECT count(*) FROM mart.meeting")
    [(held,)] = reader.rows("SELECT count(*) FROM mart.meeting WHERE is_held")
    [(weeks,)] = reader.rows("SELECT sum(held) FROM mart.activity_week")
    assert stored == rows - bad and held == weeks, (stored, held, weeks)
    reader.close()
    shutil.rmtree(folder)
    return taken


def now() -> Spent:
    """Return both clocks."""
    return time.perf_counter(), time.process_time()


def since(began: Spent) -> Spent:
    """Return what has passed on both clocks."""
    return time.perf_counter() - began[0], time.process_time() - began[1]


def delivery(path: Path) -> Delivery:
    """Return what the upload page would hand over for the file."""
    words = {"status": STATUS, "channel": CHANNEL, "direction": DIRECTION}
    meant = dict(zip(CANONICAL, COLUMNS, strict=True))
    columns = tuple(
        ColumnReading(
            column=column,
            delivered=delivered,
            words=words.get(column, ()),
            date_format=MOMENT if column.endswith("_at") else None,
        )
        for column, delivered in meant.items()
    )
    reading = TableReading(table="meeting", columns=columns, key=("Termin-Nr",))
    relation = CsvRelation(path=path, columns=tuple(COLUMNS))
    return Delivery(
        source="termine",
        label=path.name,
        fingerprint="bench",
        relation=relation,
        readings=(reading,),
    )


@contextmanager
def timed(kind: type[Build], steps: dict[str, list[float]]) -> Iterator[None]:
    """Note the seconds of each statement under the function of the store that ran it."""
    spent: dict[str, float] = defaultdict(float)
    plain = {name: getattr(kind, name) for name in ("run", "rows")}

    def timing(run: Callable[..., object]) -> Callable[..., object]:
        def timed_run(*values: object, **named: object) -> object:
            began = time.perf_counter()
            try:
                return run(*values, **named)
            finally:
                spent[_caller()] += time.perf_counter() - began

        return timed_run

    for name, run in plain.items():
        setattr(kind, name, timing(run))
    try:
        yield
    finally:
        for name, run in plain.items():
            setattr(kind, name, run)
    for step, seconds in spent.items():
        steps[step].append(seconds)


def _caller() -> str:
    frame = sys._getframe(2)
    while frame.f_back and frame.f_globals["__name__"] == "store.build":
        frame = frame.f_back
    return f"{frame.f_globals['__name__']}.{frame.f_code.co_name}"


if __name__ == "__main__":
    sys.exit(main())
