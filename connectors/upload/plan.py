"""How a sheet is read as a whole: its main table, and answers and contracts in the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from connectors.upload.columns import Columns
from connectors.upload.computing import Computation
from connectors.upload.mapping import SheetMapping
from connectors.upload.proposal import needs_status_rule
from connectors.upload.readings import event_reading, made_key, main_reading
from store.reading import ColumnReading, TableReading


@dataclass(frozen=True)
class Plan:
    """How one sheet is read: computed columns first, then each canonical table.

    `knows_completion`: the file says which meetings took place, or open ones are to stay so.
    """

    computations: tuple[Computation, ...]
    readings: tuple[TableReading, ...]
    knows_completion: bool


def plan(sheet: SheetMapping) -> Plan:
    """Return how a confirmed sheet is read."""
    columns = Columns(sheet)
    main = main_reading(sheet, columns)
    readings = (main, *_answers(sheet, columns, main), *_contract(sheet, columns, main))
    knows = not needs_status_rule(sheet) or sheet.status_rule == "scheduled"
    return Plan(tuple(columns.computations), readings, knows)


def _meeting_reference(sheet: SheetMapping, columns: Columns) -> ColumnReading | None:
    """How a rating or contract in a row of meetings names its meeting."""
    if sheet.table != "meeting":
        heading = columns.of(f"{sheet.table}.meeting_key")
        return ColumnReading(column="meeting_key", delivered=heading) if heading else None
    given = columns.of("meeting.meeting_key")
    heading = given or columns.joined("meeting.meeting_key", made_key(columns))
    return ColumnReading(column="meeting_key", delivered=heading)


def _answers(sheet: SheetMapping, columns: Columns, main: TableReading) -> Iterator[TableReading]:
    for group, table, constants in (
        ("rating", "rating", {"rater": "customer", "subject": "meeting"}),
        ("rating_agent", "rating", {"rater": "agent", "subject": "meeting"}),
        ("rating_service", "rating", {"rater": "customer", "subject": "service"}),
        ("nps_answer", "nps_answer", {"respondent": "customer"}),
    ):
        if group != sheet.table and sheet.of(f"{group}.score"):
            yield _answer(columns, main, (group, table), constants)


def _answer(
    columns: Columns, main: TableReading, kind: tuple[str, str], constants: dict[str, str]
) -> TableReading:
    sheet, (group, table) = columns.sheet, kind
    score = sheet.of(f"{group}.score")
    assert score is not None  # noqa: S101 - the caller has looked
    event = "rated_at" if table == "rating" else "answered_at"
    found = [columns.value("score", score)]
    found += [ColumnReading(column=name, constant=word) for name, word in constants.items()]
    moment = event_reading(sheet, columns, event, f"{table}.{event}")
    found += [reading for reading in (moment, _meeting_reference(sheet, columns)) if reading]
    comment = sheet.of(f"{group}.comment")
    if comment:
        found.append(columns.value("comment", comment))
    if sheet.table != "meeting":
        found += [one for one in main.columns if one.column in ("advisor_key", "service_key")]
    reference = next((one.delivered for one in found if one.column == "meeting_key"), None)
    key = (reference,) if reference and not _is_repeated(sheet) else main.key
    return TableReading(
        table=table,
        columns=tuple(found),
        key=tuple(name for name in key if name),
        only_where_known=(score.heading,),
    )


def _is_repeated(sheet: SheetMapping) -> bool:
    """Return whether several rows may speak of one meeting."""
    return sheet.table != "meeting"


def _contract(sheet: SheetMapping, columns: Columns, main: TableReading) -> Iterator[TableReading]:
    names = ("signed", "signature_key", "status", "started_at", "completed_at", "contract_value")
    present = [name for name in names if sheet.of(f"signature.{name}")]
    if sheet.table != "meeting" or not present:
        return
    telling = columns.of("signature.signature_key") or _telling(columns, present)
    reference = _meeting_reference(sheet, columns)
    found = {reading.column: reading for reading in _signature(sheet, columns)}
    if reference:
        found["meeting_key"] = reference
        found.setdefault(
            "signature_key", ColumnReading(column="signature_key", delivered=reference.delivered)
        )
    for column in ("advisor_key", "customer_key", "service_key"):
        found |= {one.column: one for one in main.columns if one.column == column}
    yield TableReading(
        table="signature", columns=tuple(found.values()), only_where_known=(telling,)
    )


def _telling(columns: Columns, present: list[str]) -> str:
    """Return the column that is filled only where there is a contract."""
    first = columns.of(f"signature.{present[0]}") or ""
    return columns.only_where(first, first) if present[0] == "signed" else first


def _signature(sheet: SheetMapping, columns: Columns) -> Iterator[ColumnReading]:
    for name in ("signature_key", "status", "contract_value", "currency"):
        item = sheet.of(f"signature.{name}")
        if item:
            yield columns.value(name, item)
    completed = sheet.of("signature.completed_at")
    times = ("signature.started_at", "signature.completed_at")
    started = event_reading(sheet, columns, "started_at", *times)
    if started:
        yield started
    if completed:
        yield columns.moment("completed_at", completed, None)
    if sheet.of("signature.status") is None and (completed is None):
        yield ColumnReading(column="status", constant="completed")
