"""Every customer's way from the first held meeting to the first signature."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from kpi import words
from kpi.facts import CUSTOMER_JOURNEY, MEETING, SIGNATURE
from store import implied, numbered, schema
from store.build import Build
from store.derive import moments

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
INSERT INTO {table} BY NAME
WITH signed AS (
    SELECT coalesce(signature.customer_key, meeting.customer_key) AS signed_by, {moments}
    FROM mart.signature AS signature LEFT JOIN mart.meeting AS meeting USING (meeting_key)),
contract AS (
    SELECT customer_key, {earliest}
    FROM signed JOIN met ON met.customer_key = {signed_by} GROUP BY customer_key),
used AS (
    SELECT customer_key, {used}
    FROM {meetings} JOIN contract USING (customer_key) WHERE is_held GROUP BY customer_key)
SELECT event_on, week_on, month_on, unit_key, region_key,
    {customer_key} AS customer_key, advisor_key, service_key, service_category, {columns}
FROM first_held
LEFT JOIN contract USING (customer_key) LEFT JOIN used USING (customer_key)
ORDER BY event_on
"""


CHANGED = """
CREATE OR REPLACE TEMP TABLE changed_customer AS
SELECT customer_key FROM outdated WHERE customer_key IS NOT NULL
UNION SELECT customer_key FROM renewed WHERE customer_key IS NOT NULL
"""


def derive(build: Build) -> None:
    """Write `mart.customer_journey`; empty where no meeting names its customer.

    Where only some meetings were derived anew, only their customers' ways are.
    """
    if not build.rows(f"SELECT 1 FROM mart.{MEETING.name} WHERE customer_key IS NOT NULL LIMIT 1"):
        schema.create_derived(build.connection, CUSTOMER_JOURNEY)
        return
    known = moments.of_sources(build, SIGNATURE)
    is_all = build.meetings == "all" or SIGNATURE.name in build.changed
    if is_all or build.is_scattered(CUSTOMER_JOURNEY):
        schema.create_derived(build.connection, CUSTOMER_JOURNEY)
        _write(build, "mart.customer_journey", "customer_key IS NOT NULL", known)
        return
    if build.meetings == "some":
        _replace(build, known)
    for basis in MOMENTS:
        _last(build, basis, known)


def _replace(build: Build, known: str) -> None:
    build.run(CHANGED)
    build.run("DELETE FROM mart.customer_journey WHERE customer_key IN (FROM changed_customer)")
    changed, prefixes = "customer_key", implied.stored_prefixes(build, MEETING)
    if changed in prefixes:
        changed = numbered.number_or_null(prefixes[changed], changed)
    among = f"customer_key IN (SELECT {changed} FROM changed_customer)"
    _write(build, "mart.customer_journey", among, known)


def _last(build: Build, basis: str, known: str) -> None:
    """Let ways without a contract last until the day up to which any would be known."""
    days = f"CAST(greatest({known} - event_on, 0) AS BIGINT)"
    build.run(
        f"UPDATE mart.customer_journey SET {basis}_days = {days} "
        f"WHERE NOT is_{basis} AND {basis}_days <> {days}"
    )


def _write(build: Build, table: str, among: str, known: str) -> None:
    channels = sorted(words.CHANNEL)
    any_channel = ", ".join(_any(channel) for channel in channels)
    meetings, prefixes = implied.with_numbers(build, MEETING)
    keys = _keys(prefixes)
    build.run(MET.format(meetings=meetings, any_channel=any_channel, among=among))
    build.run(FIRST.format(meetings=meetings))
    build.run(TIED.format(**keys))
    build.run(
        JOURNEY.format(
            table=table,
            meetings=meetings,
            **keys,
            moments=", ".join(f"{moment} AS {basis}" for basis, moment in MOMENTS.items()),
            earliest=", ".join(
                f"min({basis}) FILTER ({basis} >= met_at) AS {basis}" for basis in MOMENTS
            ),
            used=", ".join(_used(basis, channel) for basis in MOMENTS for channel in channels),
            columns=", ".join(_columns(build, basis, channels, known) for basis in MOMENTS),
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


def _columns(build: Build, basis: str, channels: list[str], known: str) -> str:
    names = ", ".join(
        f"CASE WHEN coalesce({basis}_{channel}, any_{channel}) THEN '{channel}' END"
        for channel in channels
    )
    signed = moments.local(build, basis)
    return (
        f"nullif(concat_ws('+', {names}), '') AS {basis}_set, {basis} IS NOT NULL AS is_{basis}, "
        f"CAST(greatest(coalesce({signed}, {known}) - event_on, 0) AS BIGINT) "
        f"AS {basis}_days"
    )
