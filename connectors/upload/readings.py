"""From a confirmed mapping to the reading of the table that a sheet is about."""

from __future__ import annotations

from collections.abc import Iterator

from connectors.upload import words
from connectors.upload.columns import Columns
from connectors.upload.fields import GROUPS, reference
from connectors.upload.mapping import SheetMapping
from kpi import facts
from kpi.model import Table
from store.reading import ColumnReading, TableReading

_CONSTANTS = {
    "rating": {"rater": "customer", "subject": "meeting"},
    "nps_answer": {"respondent": "customer"},
    "process_case": {"process": "opportunity"},
    "ticket": {"kind": "customer"},
    "interaction": {"channel": "other"},
    "milestone": {"project": "–"},
    "business_goal": {"kpi": "–"},
}
"""What holds where a file about the table does not say."""

NOBODY = "–"
"""The advisor of meetings in a file that names none."""

_ANSWERED = ("rating.rated_at", "nps_answer.answered_at")


def unmet(sheet: SheetMapping) -> tuple[str, ...]:
    """Return the required columns of the main table that a sheet does not deliver."""
    table = facts.table(sheet.table)
    read = {column.column for column in main_reading(sheet, Columns(sheet)).columns}
    return tuple(name for name in table.required if name not in read and name != table.key)


def lacks_advisor(sheet: SheetMapping) -> bool:
    """Return whether no column says whose meetings these are: all stand under one name."""
    return sheet.table in ("meeting", "signature") and Columns(sheet).person("advisor") is None


def key_is_made(sheet: SheetMapping) -> bool:
    """Return whether meetings are told apart by advisor, start, customer and service."""
    return sheet.table == "meeting" and sheet.of("meeting.meeting_key") is None


def main_reading(sheet: SheetMapping, columns: Columns) -> TableReading:
    table = facts.table(sheet.table)
    found = {reading.column: reading for reading in _own(sheet, table, columns)}
    found |= {reading.column: reading for reading in _references(table, columns)}
    event = event_reading(sheet, columns, table.event_time) if table.event_time else None
    if event:
        found.setdefault(event.column, event)
    if lacks_advisor(sheet):
        found["advisor_key"] = ColumnReading(column="advisor_key", constant=NOBODY)
    for column, constant in (*sheet.constants, *_CONSTANTS.get(table.name, {}).items()):
        found.setdefault(column, ColumnReading(column=column, constant=constant))
    found |= {reading.column: reading for reading in _identity(table, columns, found)}
    return TableReading(
        table=table.name,
        columns=tuple(found.values()),
        key=_key(sheet, table, columns),
        only_where_known=_telling(sheet),
    )


def _telling(sheet: SheetMapping) -> tuple[str, ...]:
    """Return the columns of which a row has to fill one: an unanswered question is no error."""
    score = sheet.heading(f"{sheet.table}.score")
    if score and sheet.table in ("rating", "nps_answer"):
        return (score,)
    return tuple(dict.fromkeys(item.heading for item in sheet.fields))


def _own(sheet: SheetMapping, table: Table, columns: Columns) -> Iterator[ColumnReading]:
    known = {column.name: column for column in table.columns}
    for item in sheet.fields:
        name = item.meaning.column
        if item.meaning.group != table.name or name not in known:
            continue
        if known[name].type in ("date", "timestamp"):
            clock = sheet.of("meeting.start_time") if item.field == "meeting.starts_at" else None
            clock = sheet.of("meeting.end_time") if item.field == "meeting.ends_at" else clock
            yield columns.moment(name, item, clock)
        else:
            yield columns.value(name, item)
    if table.name == "meeting":
        yield from _meeting(sheet, columns)


def _meeting(sheet: SheetMapping, columns: Columns) -> Iterator[ColumnReading]:
    start, end_clock = sheet.of("meeting.starts_at"), sheet.of("meeting.end_time")
    minutes = sheet.of("meeting.planned_minutes")
    if sheet.of("meeting.ends_at") is None and start and end_clock:
        yield columns.moment("ends_at", start, end_clock)
    elif sheet.of("meeting.ends_at") is None and start and minutes:
        yield ColumnReading(column="ends_at", delivered=columns.end_after(minutes))
    flags = ("meeting.cancelled", "meeting.no_show", "meeting.attended")
    if any(sheet.of(flag) for flag in flags):
        yield ColumnReading(column="status", delivered=columns.status())
    elif sheet.of("meeting.status") is None:
        yield ColumnReading(column="status", constant="scheduled")
    channel, told = sheet.of("meeting.channel"), places(sheet)
    if channel and told:
        yield ColumnReading(column="location", delivered=columns.place(channel, told))


def places(sheet: SheetMapping) -> tuple[str, ...]:
    """Return the words of the channel that fill the meeting place, where no column does."""
    channel = sheet.of("meeting.channel")
    if sheet.table != "meeting" or sheet.of("meeting.location") or channel is None:
        return ()
    return tuple(
        word for word, meant in channel.words if meant == "onsite" and words.says_place(word)
    )


def _references(table: Table, columns: Columns) -> Iterator[ColumnReading]:
    for group in GROUPS.get(table.name, ()):
        column = reference(table.name, group)
        heading = _identifier(group, columns)
        if column and heading:
            yield ColumnReading(column=column, delivered=heading)


def _identifier(group: str, columns: Columns) -> str | None:
    if group == "unit":
        return columns.unit()
    if group in ("advisor", "customer"):
        return columns.person(group)
    return columns.thing(group) if group in ("service", "touchpoint") else None


def _identity(
    table: Table, columns: Columns, found: dict[str, ColumnReading]
) -> Iterator[ColumnReading]:
    """Key and name of a dimension file that holds only one of them, each from the other."""
    if table.is_fact or table.key is None or table.name == "season":
        return
    known = {"org_unit": columns.of("org_unit.unit_key") or columns.of("org_unit.name")}
    known["booking_page"] = columns.of("booking_page.page_key") or columns.of("booking_page.url")
    heading = known.get(table.name) or _identifier(table.name, columns)
    if heading and table.key not in found:
        yield ColumnReading(column=table.key, delivered=heading)
    if "name" in {column.name for column in table.columns}:
        person = table.name in ("advisor", "customer")
        name = columns.name(table.name) if person else columns.of(f"{table.name}.name")
        if name or (heading and table.column("name").required):
            yield ColumnReading(column="name", delivered=name or heading)


def _key(sheet: SheetMapping, table: Table, columns: Columns) -> tuple[str, ...]:
    if table.name == "meeting" and key_is_made(sheet):
        return made_key(columns)
    given = columns.of(f"{table.name}.source_key")
    if given:
        return (given,)
    meeting = columns.of(f"{table.name}.meeting_key")
    if table.name in ("rating", "nps_answer") and meeting:
        more = (columns.of("rating.rater"), columns.of("rating.subject"))
        return (meeting, *(heading for heading in more if heading))
    return ()


def made_key(columns: Columns) -> tuple[str, ...]:
    """Return the columns that tell meetings apart where the file has no identifier."""
    names = (
        columns.person("advisor"),
        columns.of("meeting.starts_at"),
        columns.of("meeting.start_time"),
        columns.person("customer"),
        columns.thing("service"),
    )
    return tuple(dict.fromkeys(name for name in names if name))


def event_reading(
    sheet: SheetMapping, columns: Columns, column: str, *names: str
) -> ColumnReading | None:
    """Return when something in a row happened: the first of the fields `names` that the file
    holds, else another answer's time, else the time of what the sheet is about."""
    event_time = facts.table(sheet.table).event_time
    for name in (*names, f"{sheet.table}.{event_time}", *_ANSWERED):
        item = sheet.of(name)
        if item:
            clock = sheet.of("meeting.start_time") if name == "meeting.starts_at" else None
            return columns.moment(column, item, clock)
    return None
