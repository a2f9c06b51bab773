"""Dates are read by the whole column; what it does not tell is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from connectors.upload.dates import evidence, shape, with_order
from connectors.upload.errors import UploadError
from connectors.upload.inspection import inspect
from tests.upload import corpus
from tests.upload.imported import confirmed, imported

HEADING = "Termin-ID;Berater;Beginn;Status"


def column(tmp_path: Path, *values: str, heading: str = "Beginn") -> Path:
    """Write a file of meetings whose starts are `values`."""
    rows = [f'{number};Ada;"{value}";erledigt' for number, value in enumerate(values, 1)]
    return corpus.table(tmp_path, HEADING.replace("Beginn", heading), *rows)


def test_one_value_decides_for_a_column_of_ambiguous_ones(tmp_path: Path) -> None:
    values = [f"{day:02}/02/2025" for day in range(1, 13)] + ["02/13/2025"]
    found = imported(column(tmp_path, *values))
    assert found.column("meeting", "starts_at")[2] == datetime(2025, 3, 2)


def test_the_deciding_value_may_be_the_last_of_many(tmp_path: Path) -> None:
    values = ["03/04/2025"] * 5000 + ["13/04/2025"]
    [item] = [
        f
        for f in inspect(column(tmp_path, *values)).proposal.sheets[0].fields
        if f.heading == "Beginn"
    ]
    assert item.order == "day"


def test_a_column_that_can_be_read_both_ways_is_asked_about(tmp_path: Path) -> None:
    path = column(tmp_path, "03/04/2025 09:00", "05/06/2025 10:00")
    inspection = inspect(path)
    [question] = inspection.questions()
    assert (question.kind, question.heading, question.proposed) == ("date_order", "Beginn", "")
    with pytest.raises(UploadError, match="start with the day or the month"):
        imported(path)
    day = imported(path, date_order="day")
    assert day.column("meeting", "starts_at") == [datetime(2025, 4, 3, 9), datetime(2025, 6, 5, 10)]


def test_the_answer_month_is_kept(tmp_path: Path) -> None:
    found = imported(column(tmp_path, "03/04/2025", "05/06/2025"), date_order="month")
    assert found.column("meeting", "starts_at") == [datetime(2025, 3, 4), datetime(2025, 5, 6)]


def test_another_column_of_the_file_may_only_propose(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Gebucht am;Status",
        "1;Ada;03.04.2025;31.03.2025;erledigt",
    )
    [question] = inspect(path).questions()
    assert (question.heading, question.proposed) == ("Beginn", "day")


def test_both_orders_in_one_column_are_asked_about_and_the_others_set_aside(tmp_path: Path) -> None:
    path = column(tmp_path, "13/02/2025", "14/02/2025", "02/15/2025")
    [question] = inspect(path).questions()
    assert "mixes" in question.text.en
    found = imported(path, date_order="day")
    assert found.column("meeting", "starts_at") == [datetime(2025, 2, 13), datetime(2025, 2, 14)]
    assert found.reasons() == [(4, "starts_at", "type", "02/15/2025")]


def test_a_day_that_does_not_exist_is_set_aside_with_its_text(tmp_path: Path) -> None:
    found = imported(column(tmp_path, "30.01.2025", "31.02.2025"))
    assert found.column("meeting", "starts_at") == [datetime(2025, 1, 30)]
    assert found.reasons() == [(3, "starts_at", "type", "31.02.2025")]


def test_date_and_time_of_day_in_two_columns(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Berater;Datum;Von;Bis;Kunde;Status",
        "Ada;13.01.2025;09:00;09:45;Max;erledigt",
        "Ada;14.01.2025;10:00;11:00;Max;erledigt",
    )
    found = imported(path)
    assert found.rows("meeting", "starts_at", "ends_at") == [
        (datetime(2025, 1, 13, 9), datetime(2025, 1, 13, 9, 45)),
        (datetime(2025, 1, 14, 10), datetime(2025, 1, 14, 11)),
    ]


def test_an_english_time_of_day_beside_its_date(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Appointment ID,Host,Date,Start Time,End Time,Status",
        "1,Ada,01/13/2025,9:00 AM,9:45 AM,Completed",
        "2,Ada,01/14/2025,1:00 PM,2:00 PM,Completed",
    )
    found = imported(path)
    assert found.rows("meeting", "starts_at", "ends_at") == [
        (datetime(2025, 1, 13, 9), datetime(2025, 1, 13, 9, 45)),
        (datetime(2025, 1, 14, 13), datetime(2025, 1, 14, 14)),
    ]


def test_the_end_follows_from_a_duration(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Dauer (min);Status",
        "1;Ada;13.01.2025 23:50;30;erledigt",
        "2;Ada;14.01.2025 09:00;;erledigt",
    )
    assert imported(path).column("meeting", "ends_at") == [datetime(2025, 1, 14, 0, 20), None]


def test_times_without_an_offset_are_of_the_zone_that_was_chosen(tmp_path: Path) -> None:
    path = column(tmp_path, "13.01.2025 09:00")
    mapping = confirmed(inspect(path))
    [sheet] = mapping.sheets
    zoned = replace(
        sheet, fields=tuple(replace(f, time_zone="Europe/Zurich") for f in sheet.fields)
    )
    found = imported(path, replace(mapping, sheets=(zoned,)))
    assert found.column("meeting", "starts_at") == [datetime(2025, 1, 13, 8)]


@pytest.mark.parametrize("text", ["", "heute", "13.01.", "2025", "1.234", "12:30", "1.2.3.4", "99"])
def test_what_is_no_date(text: str) -> None:
    assert shape(text) is None


def test_only_the_two_first_parts_change_places() -> None:
    assert with_order("%d/%m/%Y %H:%M", "month") == "%m/%d/%Y %H:%M"
    assert with_order("%Y-%m-%d", "month") == "%Y-%m-%d"
    assert with_order("%d-%b-%Y", "month") == "%d-%b-%Y"


def test_votes_are_days_not_rows() -> None:
    found = evidence(["13/02/2025"], ["13/02/2025", "13/02/2025", "01/02/2025"])
    assert found is not None
    assert (found.day_first, found.month_first, found.either) == (1, 0, 1)


def test_a_clock_with_a_point_is_read_beside_others(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Termin am;Uhrzeit;Status",
        "1;Ada;13.03.2026;9.30;erledigt",
        "2;Ada;13.03.2026;17:15;erledigt",
    )
    found = imported(path)
    assert found.column("meeting", "starts_at") == [
        datetime(2026, 3, 13, 9, 30),
        datetime(2026, 3, 13, 17, 15),
    ]


def test_three_pairs_of_digits_may_begin_with_the_year(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Status",
        "1;Ada;24-05-06;erledigt",
        "2;Ada;24-05-28;erledigt",
    )
    [question] = inspect(path).questions()
    assert [one.value for one in question.choices] == ["day", "month", "year"]
    found = imported(path, date_order="year")
    assert found.column("meeting", "starts_at") == [datetime(2024, 5, 6), datetime(2024, 5, 28)]


def test_minutes_that_are_no_number_go_to_quarantine(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Dauer (min);Status",
        "1;Ada;13.03.2026 09:00;ca. 60;erledigt",
        "2;Ada;14.03.2026 09:00;60;erledigt",
        "3;Ada;15.03.2026 09:00;;erledigt",
    )
    found = imported(path)
    assert found.reasons() == [(2, "ends_at", "type", "ca. 60")]
    assert found.column("meeting", "meeting_key") == ["2", "3"]
