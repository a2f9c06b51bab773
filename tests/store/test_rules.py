"""Each rule of the canonical model on rows small enough to be read."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Literal

import pyarrow as pa
import pytest

from kpi.errors import SourceError
from store.reading import ArrowRelation, ColumnReading, Delivery, TableReading
from tests.store.samples import Shelf, delivery, meeting, relation

FAR = (datetime.now(UTC) + timedelta(days=1200)).strftime("%Y-%m-%d %H:%M")
BROKEN = [
    ({"advisor_key": ""}, ("advisor_key", "required", "")),
    ({"advisor_key": None}, ("advisor_key", "required", None)),
    ({"status": "vielleicht"}, ("status", "word", "vielleicht")),
    ({"starts_at": "2025-02-31 10:00"}, ("starts_at", "type", "2025-02-31 10:00")),
    ({"ends_at": "2025-05-05 09:59"}, ("ends_at", "order", "2025-05-05 09:59")),
    ({"starts_at": "1889-01-01 10:00"}, ("starts_at", "period", "1889-01-01 10:00")),
    ({"starts_at": FAR, "ends_at": None}, ("starts_at", "period", FAR)),
    ({"participants": "1001"}, ("participants", "range", "1001")),
    ({"participants": "2.5"}, ("participants", "type", "2.5")),
    ({"travel_km": "12,5O"}, ("travel_km", "type", "12,5O")),
    ({"travel_km": "-1"}, ("travel_km", "range", "-1")),
    ({"travel_km": "nan"}, ("travel_km", "type", "nan")),
]


def test_a_broken_rule_quarantines_the_row_with_its_reason(shelf: Shelf) -> None:
    rows = [meeting(f"{place}", **given) for place, (given, _) in enumerate(BROKEN, 1)]
    summary = shelf.table(delivery("meeting", *rows, meeting("good")))
    bad = len(BROKEN)
    assert (summary.rows_in, summary.rows_stored, summary.rows_quarantined) == (bad + 1, 1, bad)
    assert shelf.reasons() == [(place, *reason) for place, (_, reason) in enumerate(BROKEN, 1)]


def test_every_reason_of_a_row_is_kept_with_the_row(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1", status="?", advisor_key=" ", travel_km="9999")))
    assert [(column, code) for _, column, code, _ in shelf.reasons()] == [
        ("advisor_key", "required"),
        ("status", "word"),
        ("travel_km", "range"),
    ]
    [row] = shelf.column('SELECT "row" FROM ledger.quarantine')
    assert '"travel_km":"9999"' in str(row)


def test_a_key_with_two_contents_refuses_both_rows(shelf: Shelf) -> None:
    rows = (meeting("1"), meeting("2"), meeting("2", location="Köln"), meeting("3"))
    summary = shelf.table(delivery("meeting", *rows))
    assert (summary.rows_stored, summary.rows_quarantined) == (2, 2)
    assert shelf.reasons() == [
        (2, "meeting_key", "duplicate", "2"),
        (3, "meeting_key", "duplicate", "2"),
    ]


@pytest.mark.parametrize("keys", [(7, 8, 8, 9), (7, 8, 8, 90_000_000), (7, None, 8, 8)])
def test_numbers_that_repeat_are_found_however_far_apart(
    shelf: Shelf, keys: tuple[int | None, ...]
) -> None:
    states = ["completed", "completed", "no_show", "scheduled"]
    told = delivery("meeting", *(meeting(status=status) for status in states))
    assert isinstance(told.relation, ArrowRelation)
    typed = told.relation.table.set_column(0, "meeting_key", pa.array(keys, pa.int64()))
    shelf.load(dataclasses.replace(told, relation=ArrowRelation(table=typed)))
    assert [code for _row, _column, code, _value in shelf.reasons()].count("duplicate") == 2


def test_equal_rows_with_a_key_collapse_and_count_as_unchanged(shelf: Shelf) -> None:
    summary = shelf.table(delivery("meeting", meeting("1"), meeting("1"), meeting("1")))
    assert (summary.rows_in, summary.rows_stored) == (3, 3)
    assert (summary.rows_new, summary.rows_unchanged, summary.rows_repeated) == (1, 2, 2)
    assert shelf.column("SELECT count(*) FROM mart.meeting") == [1]


def test_equal_facts_without_a_key_are_as_many_events(shelf: Shelf) -> None:
    answer = {"respondent": "customer", "score": "9", "answered_at": "2025-05-05"}
    first = delivery("nps_answer", answer, answer, answer)
    assert shelf.table(first).rows_new == 3
    again = delivery("nps_answer", answer, answer, answer)
    assert shelf.table(again).rows_unchanged == 3
    assert shelf.column("SELECT count(*) FROM mart.nps_answer") == [3]


def test_a_step_of_an_unknown_case_is_refused(shelf: Shelf) -> None:
    case = {"case_key": "A", "process": "lead", "created_at": "2025-05-05"}
    step = {"case_key": "A", "step": "first call", "entered_at": "2025-05-06"}
    steps = delivery("process_step", step, {**step, "case_key": "B"})
    assert shelf.table(delivery("process_case", case), steps).rows_quarantined == 1
    assert shelf.reasons() == [(2, "case_key", "reference", "B")]


def test_circles_of_moved_meetings_and_of_units_are_refused(shelf: Shelf) -> None:
    chain = (
        meeting("1", chain_key="2"),
        meeting("2", chain_key="3"),
        meeting("3", chain_key="1"),
        meeting("4", chain_key="5"),
        meeting("5", chain_key=None),
    )
    assert shelf.table(delivery("meeting", *chain)).rows_quarantined == 3
    units = (
        {"unit_key": "A", "name": "A", "parent_key": "B"},
        {"unit_key": "B", "name": "B", "parent_key": "A"},
        {"unit_key": "C", "name": "C", "parent_key": None},
    )
    assert shelf.table(delivery("org_unit", *units)).rows_quarantined == 2
    assert {code for _, _, code, _ in shelf.reasons()} == {"cycle"}


def test_a_valid_period_is_not_inverted(shelf: Shelf) -> None:
    unit = {"unit_key": "A", "name": "A"}
    inverted = {**unit, "valid_from_on": "2025-02-01", "valid_to_on": "2025-01-31"}
    assert shelf.table(delivery("org_unit", inverted)).rows_quarantined == 1
    assert shelf.reasons() == [(1, "valid_to_on", "order", "2025-01-31")]


def test_control_characters_go_and_lines_stay_in_comments_only(shelf: Shelf) -> None:
    rating = {
        "rater": "customer",
        "subject": "meeting",
        "score": "5",
        "rated_at": "2025-05-05",
        "comment": "gut\nsehr\x07 gut\u202e",
    }
    shelf.load(
        delivery("meeting", meeting("1", location=" K\x00ö\tln\n")), delivery("rating", rating)
    )
    assert shelf.column("SELECT location FROM mart.meeting") == ["Köln"]
    assert shelf.column("SELECT comment FROM mart.rating") == ["gut\nsehr gut"]


def test_words_are_mapped_whatever_their_case_and_blanks(shelf: Shelf) -> None:
    rows = (meeting("1", status=" Hat  Stattgefunden "), meeting("2", status="COMPLETED"))
    status = ColumnReading(
        column="status", delivered="status", words=(("hat stattgefunden", "completed"),)
    )
    columns = tuple(
        ColumnReading(column=column, delivered=column) for column in rows[0] if column != "status"
    )
    found = TableReading(table="meeting", columns=(*columns, status))
    whole = Delivery(
        source="crm", label="x", fingerprint="x", relation=relation(*rows), readings=(found,)
    )
    assert shelf.table(whole).rows_quarantined == 0
    assert shelf.column("SELECT DISTINCT status FROM mart.meeting") == ["completed"]


@pytest.mark.parametrize(
    ("decimal", "numbers"),
    [
        (",", {"1.234,50": 1234.5, "1234,5": 1234.5, "12.5": None, "1 234,5 €": 1234.5}),
        (".", {"1,234.50": 1234.5, "12,5": None, "1'234.5": 1234.5, "1e3": None}),
    ],
)
def test_numbers_follow_the_declared_decimal_sign(
    shelf: Shelf, decimal: Literal[",", "."], numbers: dict[str, float | None]
) -> None:
    rows = [meeting(text, travel_km=text) for text in numbers]
    columns = tuple(
        ColumnReading(column=column, delivered=column, decimal=decimal) for column in rows[0]
    )
    shelf.load(
        Delivery(
            source="crm",
            label="x",
            fingerprint="x",
            relation=relation(*rows),
            readings=(TableReading(table="meeting", columns=columns),),
        )
    )
    found = dict(shelf.rows("SELECT meeting_key, travel_km FROM mart.meeting"))
    assert found == {text: number for text, number in numbers.items() if number is not None}
    assert [value for *_, value in shelf.reasons()] == [
        text for text, number in numbers.items() if number is None
    ]


def test_a_reading_without_required_columns_is_refused_at_once(shelf: Shelf) -> None:
    with pytest.raises(SourceError, match="Status"):
        shelf.load(delivery("meeting", {"meeting_key": "1", "advisor_key": "anna"}))
    assert shelf.versions.current() is None
