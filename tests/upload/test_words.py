"""Words of status, channel and direction: proposed, confirmed, or left to quarantine."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.upload.errors import UploadError
from connectors.upload.inspection import inspect
from connectors.upload.words import flag, proposed
from kpi import facts
from kpi.model import Table
from tests.upload import corpus
from tests.upload.imported import imported


@pytest.mark.parametrize(
    ("field", "word", "meaning"),
    [
        ("meeting.status", "durchgeführt", "completed"),
        ("meeting.status", "Stattgefunden", "completed"),
        ("meeting.status", "Erledigt", "completed"),
        ("meeting.status", "Termin wahrgenommen", "completed"),
        ("meeting.status", "Held", "completed"),
        ("meeting.status", "Not Held", ""),
        ("meeting.status", "nicht durchgeführt", ""),
        ("meeting.status", "Storniert", ""),
        ("meeting.status", "Canceled", ""),
        ("meeting.status", "vom Kunden abgesagt", "cancelled_by_customer"),
        ("meeting.status", "Durch Berater abgesagt", "cancelled_by_advisor"),
        ("meeting.status", "Cancelled by host", "cancelled_by_advisor"),
        ("meeting.status", "No-Show", "no_show"),
        ("meeting.status", "Kunde nicht erschienen", "no_show"),
        ("meeting.status", "Berater nicht erschienen", "no_show_advisor"),
        ("meeting.status", "verschoben", "rescheduled"),
        ("meeting.status", "Abgelehnt", "rejected"),
        ("meeting.status", "Bestätigt", "scheduled"),
        ("meeting.status", "Booked", "scheduled"),
        ("meeting.status", "Kommt nicht", ""),
        ("meeting.channel", "Microsoft Teams-Besprechung", "online"),
        ("meeting.channel", "Videoberatung", "online"),
        ("meeting.channel", "Zoom", "online"),
        ("meeting.channel", "telefonisch", "phone"),
        ("meeting.channel", "Phone call", "phone"),
        ("meeting.channel", "Vor Ort", "onsite"),
        ("meeting.channel", "In Person", "onsite"),
        ("meeting.channel", "Filiale Mitte", "onsite"),
        ("meeting.channel", "Chat", "other"),
        ("meeting.direction", "Inbound", "inbound"),
        ("meeting.direction", "vom Kunden gebucht", "inbound"),
        ("meeting.direction", "Berater", "outbound"),
        ("process_case.outcome", "Won", "won"),
        ("process_case.outcome", "Closed Lost", "lost"),
        ("process_case.outcome", "Engaging", "open"),
        ("process_case.outcome", "kein Interesse", "no_interest"),
        ("signature.status", "Unterschrieben", "completed"),
        ("signature.status", "Declined", "declined"),
        ("login.device", "iPhone", "mobile"),
        ("login.device", "iPad", "tablet"),
        ("ticket.priority", "Hoch", "high"),
    ],
)
def test_what_words_probably_mean(field: str, word: str, meaning: str) -> None:
    assert proposed(field, word) == meaning


@pytest.mark.parametrize("table", facts.TABLES, ids=lambda table: table.name)
def test_canonical_words_stand_for_themselves(table: Table) -> None:
    for column in table.columns:
        for word in column.words:
            assert proposed(f"{table.name}.{column.name}", word) == word


@pytest.mark.parametrize(
    ("word", "meaning"),
    [("Ja", True), ("X", True), ("0", False), ("✓", True), ("vielleicht", None)],
)
def test_yes_and_no(word: str, meaning: bool | None) -> None:
    assert flag(word) is meaning


def test_words_are_asked_about_once_whatever_their_case(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Status",
        "1;Ada;13.01.2025;Kommt nicht",
        "2;Ada;14.01.2025;KOMMT  NICHT",
        "3;Ada;15.01.2025;Erledigt",
    )
    [question] = inspect(path).questions()
    assert (question.kind, question.word) == ("words", "Kommt nicht")
    found = imported(path, None, **{"Kommt nicht": "no_show"})
    assert found.column("meeting", "status") == ["no_show", "no_show", "completed"]


def test_a_word_that_is_left_open_goes_to_quarantine(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Status",
        "1;Ada;13.01.2025;Kommt nicht",
        "2;Ada;14.01.2025;erledigt",
    )
    found = imported(path)
    assert found.column("meeting", "meeting_key") == ["2"]
    assert found.reasons() == [(2, "status", "word", "Kommt nicht")]


def test_without_a_status_a_person_says_whether_past_meetings_count(tmp_path: Path) -> None:
    path = corpus.table(tmp_path, "Termin-ID;Berater;Beginn", "1;Ada;13.01.2025 09:00")
    [question] = inspect(path).questions()
    assert (question.kind, question.proposed) == ("status_rule", "held")
    found = imported(path, status_rule="held")
    assert found.column("meeting", "status") == ["scheduled"]
    assert found.reader.rows("SELECT knows_completion FROM ledger.source") == [(False,)]
    assert found.reader.rows("SELECT is_held FROM mart.meeting") == [(True,)]


def test_flags_make_a_status(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Event ID,Host,Start Time,Canceled,Marked as No-Show",
        "1,Ada,2025-01-13 09:00,false,No",
        "2,Ada,2025-01-14 09:00,true,No",
        "3,Ada,2025-01-15 09:00,false,Yes",
        "4,Ada,2025-01-16 09:00,,",
    )
    found = imported(path)
    assert found.column("meeting", "status") == [
        "completed",
        "cancelled_by_customer",
        "no_show",
        "scheduled",
    ]


def test_a_plain_cancellation_is_asked_about_and_never_guessed(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Status",
        "1;Ada;13.01.2025;abgesagt",
        "2;Ada;14.01.2025;erledigt",
    )
    inspection = inspect(path)
    [question] = inspection.questions()
    assert (question.kind, question.word) == ("meaning", "abgesagt")
    assert [one.value for one in question.choices] == [
        "cancelled_by_customer",
        "cancelled_by_advisor",
    ]
    with pytest.raises(UploadError, match="Open questions"):
        imported(path, inspection.proposal)
    found = imported(path, abgesagt="cancelled_by_advisor")
    assert found.column("meeting", "status") == ["cancelled_by_advisor", "completed"]


def test_who_cancelled_is_asked_for_a_column_of_yes_and_no_as_well(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Storniert",
        "1;Ada;13.01.2025;ja",
        "2;Ada;14.01.2025;nein",
    )
    question = inspect(path).questions()[-1]
    assert (question.kind, question.field) == ("meaning", "meeting.cancelled")
    found = imported(path, ja="cancelled_by_advisor")
    assert found.column("meeting", "status") == ["cancelled_by_advisor", "scheduled"]


CHANNELS = (
    "1;Ada;13.01.2025;erledigt;Hausbesuch",
    "2;Ada;14.01.2025;erledigt;Filiale",
    "3;Ada;15.01.2025;erledigt;Video",
    "4;Ada;16.01.2025;erledigt;Vor Ort",
)


def test_a_channel_that_says_the_place_fills_it(tmp_path: Path) -> None:
    path = corpus.table(tmp_path, "Termin-ID;Berater;Beginn;Status;Kontaktweg", *CHANNELS)
    found = imported(path)
    assert found.column("meeting", "channel") == ["onsite", "onsite", "online", "onsite"]
    assert found.column("meeting", "location") == ["Hausbesuch", "Filiale", None, None]
    said = [problem.text.de for problem in found.inspection.problems()]
    assert any("„Hausbesuch“, „Filiale“ füllen zugleich den Besprechungsort" in one for one in said)


def test_a_column_of_places_goes_before_the_channel(tmp_path: Path) -> None:
    rows = [f"{row};Linz" for row in CHANNELS]
    path = corpus.table(tmp_path, "Termin-ID;Berater;Beginn;Status;Kontaktweg;Ort", *rows)
    assert imported(path).column("meeting", "location") == ["Linz"] * 4
