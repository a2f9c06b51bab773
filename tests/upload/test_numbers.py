"""Decimal comma or point: by the whole column, asked where it does not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.upload.errors import UploadError
from connectors.upload.inspection import inspect
from connectors.upload.numbers import evidence, kind_of, plain
from tests.upload import corpus
from tests.upload.imported import imported


def column(tmp_path: Path, *values: str) -> Path:
    """Write a file of meetings whose travel distances are `values`."""
    rows = [f'{number};Ada;13.01.2025;erledigt;"{value}"' for number, value in enumerate(values, 1)]
    return corpus.table(tmp_path, "Termin-ID;Berater;Beginn;Status;Fahrtstrecke", *rows)


@pytest.mark.parametrize(
    ("values", "stored"),
    [
        (["12,5", "1.034,25", "7"], [12.5, 1034.25, 7.0]),
        (["12.5", "1,034.25", "7"], [12.5, 1034.25, 7.0]),
        (["12,50", "1.034"], [12.5, 1034.0]),
        (["12.50", "1,034"], [12.5, 1034.0]),
        (["12 km", "7,5 km"], [12.0, 7.5]),
        (["1'034.5", "7"], [1034.5, 7.0]),
        (["0,125", "3"], [0.125, 3.0]),
        (["", "3"], [None, 3.0]),
    ],
)
def test_numbers_of_a_whole_column(
    tmp_path: Path, values: list[str], stored: list[float | None]
) -> None:
    found = imported(column(tmp_path, *values))
    assert found.inspection.questions() == ()
    assert found.column("meeting", "travel_km") == stored


def test_one_point_and_three_digits_are_asked_about(tmp_path: Path) -> None:
    path = column(tmp_path, "1.034", "17")
    [question] = inspect(path).questions()
    assert (question.kind, question.heading, question.proposed) == ("decimal", "Fahrtstrecke", "")
    with pytest.raises(UploadError, match="thousands separator"):
        imported(path)
    assert imported(path, decimal=",").column("meeting", "travel_km") == [1034.0, 17.0]


def test_the_other_answer_gives_the_other_number(tmp_path: Path) -> None:
    path = column(tmp_path, "1.034", "17")
    assert imported(path, decimal=".").column("meeting", "travel_km") == [1.034, 17.0]


def test_both_marks_in_one_column_are_asked_about_and_the_others_set_aside(tmp_path: Path) -> None:
    found = imported(column(tmp_path, "12,5", "7,25", "8.5"), decimal=",")
    assert found.column("meeting", "travel_km") == [12.5, 7.25]
    assert found.reasons() == [(4, "travel_km", "type", "8.5")]


def test_a_letter_in_a_number_is_set_aside_with_its_text(tmp_path: Path) -> None:
    found = imported(column(tmp_path, "12,50", "12,5O"))
    assert found.column("meeting", "travel_km") == [12.5]
    assert found.reasons() == [(3, "travel_km", "type", "12,5O")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("7", "whole"),
        ("-7", "whole"),
        ("1 000", "whole"),
        ("1.234", "either"),
        ("1,234", "either"),
        ("1.234,5", "comma"),
        ("0,123", "comma"),
        ("1.234.567", "comma"),
        ("12.345,67 €", "comma"),
        ("1,234.5", "point"),
        ("12.5", "point"),
        ("1.2345", "point"),
        ("K-1001", None),
        ("13.01.2025", None),
        ("12,5O", None),
        ("", None),
        ("12:30", None),
    ],
)
def test_kinds_of_numbers(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


def test_whole_numbers_need_no_decision() -> None:
    assert evidence(["1", "20", "300"]).decimal == "."


def test_a_number_that_only_the_other_mark_could_read_stays_as_it_is() -> None:
    assert plain("12.5 km", ",") == "12.5 km"


@pytest.mark.parametrize(
    ("heading", "values"),
    [("Dauer (h)", ("1", "2")), ("Dauer", ("0,5", "1,5")), ("Duration (seconds)", ("1800", "60"))],
)
def test_hours_and_seconds_are_no_minutes(
    tmp_path: Path, heading: str, values: tuple[str, ...]
) -> None:
    rows = [f"{number};Ada;13.01.2025;erledigt;{value}" for number, value in enumerate(values)]
    path = corpus.table(tmp_path, f"Termin-ID;Berater;Beginn;Status;{heading}", *rows)
    assert ("", heading) in inspect(path).unrecognised()


def test_miles_are_no_kilometres(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path, "Termin-ID;Berater;Beginn;Status;Distance (miles)", "1;Ada;13.01.2025;held;12"
    )
    assert ("", "Distance (miles)") in inspect(path).unrecognised()


@pytest.mark.parametrize(("scale", "stored"), [("down", [5, 2]), ("up", [1, 4])])
def test_a_grade_is_asked_which_end_is_the_best(
    tmp_path: Path, scale: str, stored: list[int]
) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Status;Note",
        "1;Ada;13.01.2025;erledigt;1",
        "2;Ada;14.01.2025;erledigt;4",
        "3;Ada;15.01.2025;erledigt;6",
    )
    [question] = inspect(path).questions()
    assert (question.kind, question.proposed) == ("scale", "")
    found = imported(path, scale=scale)
    assert found.column("rating", "score") == stored
    assert found.reasons() == [(4, "score", "range", "6")]
