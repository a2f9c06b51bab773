"""What an import did, in plain values for a status file and in lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from connectors.upload.inspection import MADE_KEY
from connectors.upload.mapping import Mapping
from connectors.upload.readings import key_is_made
from kpi import facts
from kpi.text import Label, Language
from store.quarantine import Filter, by_reason
from store.reader import Reader
from store.reasons import REASONS
from store.summary import LoadSummary, TableSummary

_MOST_REASONS = 20
_LONGEST_EXAMPLE = 80


@dataclass(frozen=True, kw_only=True)
class TableOutcome:
    """One table of one file, or, where `is_beside`, what the rows of other tables say as well in
    all files. `rows_in` = stored + quarantined + discarded + skipped; days are ISO dates."""

    table: str
    label: Label
    rows_in: int
    rows_stored: int
    rows_new: int
    rows_replaced: int
    rows_unchanged: int
    rows_quarantined: int
    rows_skipped: int
    rows_discarded: int
    is_beside: bool
    first_on: str | None
    last_on: str | None
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why rows of a table were set aside, and how many of the first ones looked at."""

    table: str
    column: str
    code: str
    label: Label
    rows: int
    example: str


@dataclass(frozen=True, kw_only=True)
class KpiState:
    """Whether a KPI can be computed now, and what it lacks."""

    kpi: str
    label: Label
    is_available: bool
    missing: Label


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The result of an import, fit to be written as JSON."""

    load_id: str
    version_id: str | None
    is_new: bool
    tables: tuple[TableOutcome, ...]
    reasons: tuple[Reason, ...]
    notes: tuple[Label, ...]
    kpis: tuple[KpiState, ...] = ()

    @property
    def has_several_files(self) -> bool:
        """Whether the rows of more than one file are counted."""
        return len({one.file for one in self.tables if not one.is_beside}) > 1


def outcome(
    summary: LoadSummary,
    reader: Reader,
    mappings: Sequence[Mapping],
    time_zone: str,
    kpis: Sequence[KpiState] = (),
) -> Outcome:
    """Return what a load did, with the first reasons of its quarantined rows.

    Days are those of `time_zone`.
    """
    made = any(key_is_made(sheet) for mapping in mappings for sheet in mapping.used)
    own = (MADE_KEY,) if made else ()
    return Outcome(
        load_id=summary.load_id,
        version_id=summary.version_id,
        is_new=summary.is_new,
        tables=merged(summary.tables, time_zone),
        reasons=reasons(summary, reader),
        notes=(*own, *summary.notes),
        kpis=tuple(kpis),
    )


def merged(tables: Sequence[TableSummary], time_zone: str) -> tuple[TableOutcome, ...]:
    """Return one entry per file and table; what rows say beside their table is added up."""
    groups: dict[tuple[str, str], list[TableSummary]] = {}
    for one in tables:
        groups.setdefault(("" if one.is_beside else one.label, one.table), []).append(one)
    zone = ZoneInfo(time_zone)
    return tuple(_merged(*place, parts, zone) for place, parts in groups.items())


def _merged(file: str, name: str, parts: Sequence[TableSummary], zone: ZoneInfo) -> TableOutcome:
    starts = [part.from_event_at for part in parts if part.from_event_at]
    ends = [part.to_event_at for part in parts if part.to_event_at]
    return TableOutcome(
        file=file,
        table=name,
        label=facts.table(name).label,
        rows_in=sum(part.rows_in for part in parts),
        rows_stored=sum(part.rows_stored for part in parts),
        rows_new=sum(part.rows_new for part in parts),
        rows_replaced=sum(part.rows_replaced for part in parts),
        rows_unchanged=sum(part.rows_unchanged for part in parts),
        rows_quarantined=sum(part.rows_quarantined for part in parts),
        rows_skipped=sum(part.rows_skipped for part in parts),
        rows_discarded=sum(part.rows_discarded for part in parts),
        is_beside=all(part.is_beside for part in parts),
        first_on=_day(min(starts), zone) if starts else None,
        last_on=_day(max(ends), zone) if ends else None,
    )


def _day(moment: datetime, zone: ZoneInfo) -> str:
    return moment.replace(tzinfo=UTC).astimezone(zone).date().isoformat()


def reasons(summary: LoadSummary, reader: Reader) -> tuple[Reason, ...]:
    """Return why rows of a load are in quarantine, the most frequent reasons first."""
    if not summary.rows_quarantined:
        return ()
    found = by_reason(reader, Filter(load_id=summary.load_id), _MOST_REASONS)
    return tuple(
        Reason(
            table=table,
            column=_stated(column),
            code=code,
            label=REASONS.get(code) or Label(code, code),
            rows=rows,
            example=_stated(example)[:_LONGEST_EXAMPLE],
        )
        for table, code, column, rows, example in found.itertuples(index=False)
    )


def _stated(value: object) -> str:
    return value if isinstance(value, str) else ""


def lines(found: Outcome, language: Language) -> list[str]:
    """Return the result as lines of text."""
    german = language == "de"
    if not found.is_new:
        return [
            "Nichts geändert: alles war schon geladen."
            if german
            else "Nothing changed: everything had been loaded before."
        ]
    text = [
        f"{table.file}: " * (found.has_several_files and bool(table.file))
        + _table_line(table, language)
        for table in found.tables
    ]
    text += [f"  ! {reason_line(reason, language)}" for reason in found.reasons]
    text += [f"  · {note.in_(language)}" for note in found.notes]
    available = [state for state in found.kpis if state.is_available]
    if found.kpis:
        text.append(
            f"{len(available)} von {len(found.kpis)} Kennzahlen lassen sich berechnen."
            if german
            else f"{len(available)} of {len(found.kpis)} KPIs can be computed."
        )
    lacking = "fehlt" if german else "missing"
    text += [
        f"  – {state.label.in_(language)}: {lacking} {state.missing.in_(language)}"
        for state in found.kpis
        if not state.is_available
    ]
    return text


def _table_line(table: TableOutcome, language: Language) -> str:
    counts = (
        table.rows_in,
        table.rows_stored,
        table.rows_new,
        table.rows_replaced,
        table.rows_unchanged,
        table.rows_quarantined,
    )
    shown = [_count(number, language) for number in counts]
    gone = _count(table.rows_discarded, language) if table.rows_discarded else ""
    skipped = _count(table.rows_skipped, language) if table.rows_skipped else ""
    period = f", {table.first_on} – {table.last_on}" if table.first_on else ""
    if language == "de":
        line = "{}: {} Zeilen = {} gespeichert ({} neu, {} ersetzt, {} unverändert)"
        line += " + {} in Quarantäne"
        tail = f" + {gone} verworfen" if gone else ""
        tail += f" + {skipped} ohne Angabe" if skipped else ""
    else:
        line = "{}: {} rows = {} stored ({} new, {} replaced, {} unchanged) + {} quarantined"
        tail = f" + {gone} discarded" if gone else ""
        tail += f" + {skipped} without a value" if skipped else ""
    return line.format(table.label.in_(language), *shown) + tail + period


def _count(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", ".") if language == "de" else f"{number:,}"


def column_prefix(table: str, column: str | None, language: Language) -> str:
    """Return what stands before a reason: the column's name and a colon, empty without one."""
    if not column:
        return ""
    known = {one.name: one.label for one in facts.table(table).columns}
    label = known.get(column, Label("Schlüssel", "Key"))
    return f"{label.in_(language)}: "


def reason_line(reason: Reason, language: Language) -> str:
    """Return a reason with how many rows it is of and an example of what was delivered."""
    table = facts.table(reason.table)
    column = column_prefix(reason.table, reason.column, language)
    example = f" ({reason.example!r})" if reason.example else ""
    what = f"{column}{reason.label.in_(language)}{example}"
    return f"{reason.rows} × {table.label.in_(language)}: {what}"
