"""The embedded store as an engine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

import pandas as pd

from kpi.engine import met_days, portions, shared
from kpi.engine.base import Bind, Dialect, Freshness, KnownColumns, Received
from kpi.engine.cache import Answers, Cache
from kpi.engine.memory import Memory
from kpi.engine.portions import Plan, Portioned, Portions, whole
from kpi.engine.shared import Shared
from kpi.engine.statement import Statement
from store.kept import Ready
from store.reader import Reader
from store.snapshot import Snapshot

Found = TypeVar("Found")
_FRESHNESS = "SELECT first_event_at, until_on, loaded_at, time_zone FROM ledger.freshness"
_SIGNATURES = (
    'SELECT max(last_event_at) AS last_at FROM ledger.extent WHERE "table" NOT IN '
    "('interaction', 'milestone', 'business_goal') AND source IN "
    "(SELECT source FROM ledger.extent WHERE \"table\" = 'signature')"
)
_KNOWN = 'SELECT "table" || \'.\' || "column" AS name FROM ledger.coverage WHERE known > 0'
_RECEIVED = (
    "SELECT coalesce(sum(rows_in), 0) AS rows, coalesce(sum(rows_skipped), 0) AS skipped, "
    "coalesce(sum(rows_quarantined), 0) AS quarantined, "
    "coalesce(sum(rows_discarded), 0) AS discarded, "
    "coalesce(sum(rows_unchanged), 0) AS unchanged, coalesce(sum(rows_replaced), 0) AS replaced "
    'FROM ledger.load WHERE "table" = $table'
)
_DEMO = "SELECT count(*) AS demo FROM ledger.source WHERE is_demo"


class DuckdbEngine:
    """Answers from the store's current version and remembers the answers.

    A pinned one stays with the version that was current when it was made.
    """

    dialect: Dialect = "duckdb"

    def __init__(self, reader: Reader | Snapshot, cache: Cache | None = None) -> None:
        self._reader = reader
        self._cache = cache or Cache()
        self._of_version = Memory(64)
        self._first_chosen = Memory(1000)
        self._portions: Answers[Portions] = Answers(portions.MOST_BYTES, lambda held: held.bytes)
        self._guard = threading.Lock()
        self._pinned: DuckdbEngine | None = None

    def pinned(self) -> DuckdbEngine:
        """Return an engine whose answers all come from the version current now."""
        if isinstance(self._reader, Snapshot):
            return self
        with self._guard:
            snapshot = self._reader.snapshot()
            if self._pinned is None or not self._pinned._is_of(snapshot):
                self._pinned = DuckdbEngine(snapshot, self._cache) if snapshot else None
            return self._pinned or self

    def _is_of(self, snapshot: Snapshot | None) -> bool:
        """Whether this answers as a snapshot would; the same version may get a warning later."""
        told = None if snapshot is None else (snapshot.version_id, snapshot.warning)
        return told == (self._reader.version_id, self._reader.warning)

    @property
    def version(self) -> str:
        """Id of the version that answers; empty before the first load."""
        return self._reader.version_id or ""

    def run(self, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        """See `Engine.run`."""
        at = self._at()
        version = at.version_id or ""
        return self._cache.frame(version, sql, binds, lambda: self._ask(at, sql, binds))

    def _at(self) -> Reader | Snapshot:
        """Return what answers by the version that is current now, whatever is published since."""
        if isinstance(self._reader, Snapshot):
            return self._reader
        return self._reader.snapshot() or self._reader

    def _ask(self, at: Reader | Snapshot, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        plan = portions.told(sql)
        if plan and isinstance(self._reader, Snapshot) and not self._is_first(sql, plan, binds):
            found = self._added_up(plan, binds)
            if found is not None:
                return found
        return _plain(self._read(at, sql, binds))

    def _is_first(self, sql: str, plan: Plan, binds: Mapping[str, Bind]) -> bool:
        """Return whether members were chosen for the first time: to read them alone takes less."""
        others = sorted((name, value) for name, value in binds.items() if name != plan.chosen)
        return self._first_chosen.is_first((sql, *others), binds[plan.chosen])

    def _added_up(self, plan: Plan, binds: Mapping[str, Bind]) -> pd.DataFrame | None:
        """Return the sums of what is chosen; None where that is no whole portions."""
        asked, chosen = plan.portioned(), cast(tuple[str, ...], binds[plan.chosen])
        wanted = self._whole(asked.units, chosen, binds) if asked.units else frozenset(chosen)
        return self._held(asked, binds).of(wanted) if wanted else None

    def _whole(
        self, units: Statement, chosen: tuple[str, ...], binds: Mapping[str, Bind]
    ) -> frozenset[str]:
        needed = units.needed(binds)
        key = (units.sql, chosen, *sorted(needed.items()))
        return self._of_version.of(key, lambda: whole(self.run(units.sql, needed), chosen))

    def _held(self, asked: Portioned, binds: Mapping[str, Bind]) -> Portions:
        sql, needed = asked.sums.sql, asked.sums.needed(binds)
        return self._portions.of(
            (sql, *sorted(needed.items())),
            lambda: Portions(self._read(self._reader, sql, needed), asked.measures),
        )

    def _read(self, at: Reader | Snapshot, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        parts = shared.split(sql)
        if parts is None or not isinstance(self._reader, Snapshot):
            return at.query(sql, binds)
        ready = {name: _ready(one, binds) for name, one in parts.parts.items()}
        rest = parts.rest
        return self._reader.query_kept(rest.sql, rest.needed(binds), ready)

    def freshness(self) -> Freshness:
        """See `Engine.freshness`."""
        if not self.version:
            return Freshness(None, None, None)
        pinned = self.pinned()
        found = pinned._remembered("freshness", pinned._freshness)
        return replace(found, warning=pinned._reader.warning)

    def _freshness(self) -> Freshness:
        row, meetings = self.run(_FRESHNESS, {}).iloc[0], self.run(met_days.SQL, {}).iloc[0]
        return Freshness(
            first_on=_local_day(row["first_event_at"], row["time_zone"]),
            last_on=_day(row["until_on"]),
            published_at=_moment(row["loaded_at"]),
            is_demo=bool(self.run(_DEMO, {})["demo"].iloc[0]),
            first_meeting_on=_day(meetings["first_on"]),
            last_meeting_on=_last_covered(meetings, _day(row["until_on"])),
            last_signature_on=_local_day(
                self.run(_SIGNATURES, {})["last_at"].iloc[0], row["time_zone"]
            ),
        )

    def received(self, table: str) -> Received:
        """See `Engine.received`."""
        row = self.run(_RECEIVED, {"table": table}).iloc[0]
        return Received(**{name: int(row[name]) for name in row.index})

    def known_columns(self) -> KnownColumns:
        """See `Engine.known_columns`."""
        if not self.version:
            return KnownColumns(frozenset())
        pinned = self.pinned()
        return pinned._remembered("columns", pinned._known_columns)

    def _known_columns(self) -> KnownColumns:
        names = frozenset(self.run(_KNOWN, {})["name"])
        return KnownColumns(names, self._reader.lacking)

    def _remembered(self, what: str, find: Callable[[], Found]) -> Found:
        """Return what is found once for each version."""
        return self._of_version.of((self.version, what), find)


def _ready(rows: Shared, binds: Mapping[str, Bind]) -> Ready:
    depends_on = {name: value for name, value in binds.items() if name in rows.binds}
    return Ready(rows.own.sql, rows.own.needed(binds), depends_on)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with words as texts, which the store numbers to be small."""
    numbered = [name for name, kind in frame.dtypes.items() if kind == "category"]
    if not numbered:
        return frame
    return frame.assign(**{name: frame[name].astype("str") for name in numbered})


def _day(value: object) -> date | None:
    moment = _moment(value)
    return moment.date() if moment else None


def _last_covered(meetings: pd.Series, until: date | None) -> date | None:
    last, *weekend = (_day(meetings[f"last_{name}"]) for name in ("on", "saturday", "sunday"))
    return met_days.last_covered(last, until, *weekend) if last and until else last


def _local_day(value: object, time_zone: str) -> date | None:
    moment = _moment(value)
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(time_zone)).date() if moment else None


def _moment(value: object) -> datetime | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).to_pydatetime()
