"""Every customer's way from the first held meeting to the first signature."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from collections.abc import Mapping

from kpi import words
from kpi.facts import CUSTOMER_JOURNEY, MEETING, SIGNATURE
from store import implied, numbered, schema
from store.build import Build
from store.derive import moments
from store.derive.dimensions import kinds

COLUMNS = tuple(one.name for one in CUSTOMER_JOURNEY.derived)
_UNKNOWN = implied.unknown("VARCHAR")
MOMENTS = {
    "started": "signature.started_at",
    "completed": "CASE WHEN is_completed "
    "THEN coalesce(signature.completed_at, signature.started_at) END",
}
"""When a signature counts, by what counts as a contract."""

MET = """
CREATE OR REPLACE TEMP TABLE met AS
SELECT customer_key, min(starts_at) AS met_at, {any_channel}
FROM {meetings} WHERE is_held AND {among} GROUP BY customer_key
"""
FIRST = """
CREATE OR REPLACE TEMP TABLE first_held AS
SELECT customer_key, meeting_key, source, event_on, week_on, month_on, unit_key, region_key,
    advisor_key, service_key, service_category, met.* EXCLUDE (customer_key)
FROM {meetings} AS meeting JOIN met USING (customer_key)
WHERE is_held AND starts_at = met_at
"""
TIED = """
DELETE FROM first_held USING (
    SELECT customer_key, arg_min(rowid, ({meeting_key}, source)) AS place FROM first_held
    WHERE customer_key IN (
        SELECT customer_key FROM first_held GROUP BY customer_key HAVING count(*) > 1)
    GROUP BY customer_key) AS chosen
WHERE chosen.customer_key = first_held.customer_key AND chosen.place <> first_held.rowid
"""
"""Two meetings that begin at once are rare: comparing keys of all costs more than all else."""
JOURNEY = """
INSERT INTO base.customer_journey BY NAME
WITH signed AS (
    SELECT coalesce(signature.customer_key, meeting.customer_key) AS signed_by, {moments}
    FROM mart.signature AS signature LEFT JOIN mart.meeting AS meeting USING (meeting_key)),
contract AS (
    SELECT customer_key, {earliest}
    FROM signed JOIN met ON met.customer_key = {signed_by} GROUP BY customer_key),
used AS (
    SELECT customer_key, {used}
    FROM {meetings} JOIN contract USING (customer_key) WHERE is_held GROUP BY customer_key)
SELECT {columns} FROM first_held {joins} ORDER BY event_on
"""
SIGNED = "LEFT JOIN contract USING (customer_key) LEFT JOIN used USING (customer_key)"
"""Where nothing was signed there is nothing to join."""

CHANGED = """
CREATE OR REPLACE TEMP TABLE changed_customer AS
SELECT customer_key FROM outdated WHERE customer_key IS NOT NULL
UNION SELECT customer_key FROM renewed WHERE customer_key IS NOT NULL
"""


def derive(build: Build) -> None:
    """Write `base.customer_journey`, which `mart.customer_journey` shows; empty where no meeting
    names its customer.

    Where only some meetings were derived anew, only their customers' ways are.
    """
    if not build.rows(f"SELECT 1 FROM mart.{MEETING.name} WHERE customer_key IS NOT NULL LIMIT 1"):
        _drop(build)
        schema.create_derived(build.connection, CUSTOMER_JOURNEY)
        return
    known = _known(build)
    is_all = build.meetings == "all" or SIGNATURE.name in build.changed
    if is_all or build.is_scattered(CUSTOMER_JOURNEY, "base"):
        told = _told(build, known)
        _drop(build)
        _create(build, told)
        _write(build, "customer_key IS NOT NULL", known, told)
    else:
        told = _lacking(build, known)
        if build.meetings == "some":
            _replace(build, known, told)
        for basis in MOMENTS:
            if f"{basis}_days" not in told:
                _last(build, basis, known)
    shown = ", ".join(f"{told.get(one, one)} AS {one}" for one in COLUMNS)
    view = f"CREATE OR REPLACE VIEW mart.customer_journey AS SELECT {shown}"
    build.run(f"{view} FROM base.customer_journey")


def _known(build: Build) -> str:
    """The day up to which any contract would be known, as a literal."""
    [(day,)] = build.rows(f"SELECT {moments.of_sources(build, SIGNATURE)}")
    return f"DATE '{day}'" if day else "CAST(NULL AS DATE)"


def _drop(build: Build) -> None:
    kind = "VIEW" if kinds(build)[CUSTOMER_JOURNEY.name] == "VIEW" else "TABLE"
    build.run(f"DROP {kind} mart.customer_journey")
    build.run("DROP TABLE IF EXISTS base.customer_journey")


def _create(build: Build, told: Mapping[str, str]) -> None:
    build.run("CREATE SCHEMA IF NOT EXISTS base")
    columns = tuple(one for one in CUSTOMER_JOURNEY.derived if one.name not in told)
    build.run(f"CREATE TABLE base.customer_journey ({schema.typed(columns)})")


def _told(build: Build, known: str) -> dict[str, str]:
    """Return SQL over the stored columns for what need not be stored: what nobody says, and
    contracts where nothing was signed."""
    told: dict[str, str] = {}
    if not build.rows("SELECT 1 FROM place LIMIT 1"):
        told |= dict.fromkeys(("unit_key", "region_key"), _UNKNOWN)
    if not build.rows("SELECT 1 FROM mart.service WHERE category IS NOT NULL LIMIT 1"):
        told["service_category"] = _UNKNOWN
    if not build.rows("SELECT 1 FROM mart.signature LIMIT 1"):
        told |= _unsigned(known)
    return told


def _lacking(build: Build, known: str) -> dict[str, str]:
    """Return the same for the columns that the base lacks."""
    there = {
        str(column)
        for (column,) in build.rows("SELECT column_name FROM (DESCRIBE base.customer_journey)")
    }
    told = dict.fromkeys(("unit_key", "region_key", "service_category"), _UNKNOWN)
    told |= _unsigned(known)
    return {column: sql for column, sql in told.items() if column not in there}


def _unsigned(known: str) -> dict[str, str]:
    days = f"CAST(greatest({known} - event_on, 0) AS BIGINT)"
    told = {f"is_{basis}": "FALSE" for basis in MOMENTS}
    told |= {f"{basis}_days": days for basis in MOMENTS}
    first, *others = MOMENTS
    return told | {f"{basis}_set": f"{first}_set" for basis in others}


def _replace(build: Build, known: str, told: Mapping[str, str]) -> None:
    build.run(CHANGED)
    build.run("DELETE FROM base.customer_journey WHERE customer_key IN (FROM changed_customer)")
    changed, prefixes = "customer_key", implied.stored_prefixes(build, MEETING)
    if changed in prefixes:
        changed = numbered.number_or_null(prefixes[changed], changed)
    among = f"customer_key IN (SELECT {changed} FROM changed_customer)"
    _write(build, among, known, told)


def _last(build: Build, basis: str, known: str) -> None:
    """Let ways without a contract last until the day up to which any would be known."""
    days = f"CAST(greatest({known} - event_on, 0) AS BIGINT)"
    build.run(
        f"UPDATE base.customer_journey SET {basis}_days = {days} "
        f"WHERE NOT is_{basis} AND {basis}_days <> {days}"
    )


def _write(build: Build, among: str, known: str, told: Mapping[str, str]) -> None:
    channels = sorted(words.CHANNEL)
    any_channel = ", ".join(_any(channel) for channel in channels)
    meetings, prefixes = implied.with_numbers(build, MEETING)
    keys = _keys(prefixes)
    is_signed = f"is_{next(iter(MOMENTS))}" not in told
    columns = {one: one for one in COLUMNS} | {"customer_key": keys["customer_key"]}
    for basis in MOMENTS:
        columns |= _columns(build, basis, channels, known, is_signed=is_signed)
    build.run(MET.format(meetings=meetings, any_channel=any_channel, among=among))
    build.run(FIRST.format(meetings=meetings))
    build.run(TIED.format(**keys))
    build.run(
        JOURNEY.format(
            meetings=meetings,
            signed_by=keys["signed_by"],
            moments=", ".join(f"{moment} AS {basis}" for basis, moment in MOMENTS.items()),
            earliest=", ".join(
                f"min({basis}) FILTER ({basis} >= met_at) AS {basis}" for basis in MOMENTS
            ),
            used=", ".join(_used(basis, channel) for basis in MOMENTS for channel in channels),
            columns=", ".join(f"{columns[one]} AS {one}" for one in COLUMNS if one not in told),
            joins=SIGNED if is_signed else "",
        )
    )
    for each in ("met", "first_held"):
        build.run(f"DROP TABLE {each}")


def _keys(prefixes: numbered.Prefixes) -> dict[str, str]:
    """Return SQL for keys of rows that have numbers instead of those with prefixes: what is
    compared with keys of signatures is a number, too."""
    keys = {one: one for one in ("customer_key", "meeting_key")}
    keys |= {one: numbered.key(prefix, one) for one, prefix in prefixes.items()}
    signed_by = "signed_by"
    if "customer_key" in prefixes:
        signed_by = numbered.number_or_null(prefixes["customer_key"], signed_by)
    return keys | {"signed_by": signed_by}


def _any(channel: str) -> str:
    return f"coalesce(bool_or(channel = '{channel}'), FALSE) AS any_{channel}"


def _used(basis: str, channel: str) -> str:
    before = f"({basis} IS NULL OR starts_at <= {basis})"
    return f"coalesce(bool_or(channel = '{channel}' AND {before}), FALSE) AS {basis}_{channel}"


def _columns(
    build: Build, basis: str, channels: list[str], known: str, *, is_signed: bool
) -> dict[str, str]:
    names = ", ".join(
        f"CASE WHEN {_is_among(basis, channel) if is_signed else f'any_{channel}'} "
        f"THEN '{channel}' END"
        for channel in channels
    )
    signed = moments.local(build, basis)
    days = f"CAST(greatest(coalesce({signed}, {known}) - event_on, 0) AS BIGINT)"
    return {
        f"{basis}_set": f"nullif(concat_ws('+', {names}), '')",
        f"is_{basis}": f"{basis} IS NOT NULL",
        f"{basis}_days": days,
    }


def _is_among(basis: str, channel: str) -> str:
    return f"coalesce({basis}_{channel}, any_{channel})"
