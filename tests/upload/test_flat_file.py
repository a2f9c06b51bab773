"""One flat file of appointments fills every table that its columns speak of."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from tests.upload import corpus
from tests.upload.imported import imported

HEADING = (
    "Berater;E-Mail Berater;Team;Region;Beginn;Kunde;E-Mail Kunde;Service;Servicekategorie;Status;"
    "Bewertung;NPS;Kommentar;Vertrag;Vertragswert"
)


def flat(tmp_path: Path) -> Path:
    """Write three appointments without an identifier."""
    return corpus.table(
        tmp_path,
        HEADING,
        "Ada;ADA@bank.de;Team 1;Nord;13.01.2025 "
        "09:00;Max;max@x.de;Baufi;Kredit;erledigt;5;10;toll;ja;1.000,50",
        "Ben;ben@bank.de;Team 1;Süd;14.01.2025 09:00;Mia;mia@x.de;Giro;Konto;erledigt;;3;;nein;",
        "Ada;ada@bank.de;Team 2;Nord;03.02.2025 09:00;Max;max@x.de;Giro;Konto;storniert;;;;;",
    )


def test_people_and_units(tmp_path: Path) -> None:
    found = imported(flat(tmp_path))
    assert found.rows("advisor", "advisor_key", "name", "email") == [
        ("ada@bank.de", "Ada", "ada@bank.de"),
        ("ben@bank.de", "Ben", "ben@bank.de"),
    ]
    assert sorted(found.rows("org_unit", "unit_key", "name", "parent_key", "kind")) == [
        ("Nord", "Nord", None, "region"),
        ("Süd", "Süd", None, "region"),
        ("Süd / Team 1", "Team 1", "Süd", "team"),
        ("Team 1", "Team 1", "Nord", "team"),
        ("Team 2", "Team 2", "Nord", "team"),
    ]


def test_an_advisor_who_changes_the_team_belongs_to_each_in_its_time(tmp_path: Path) -> None:
    found = imported(flat(tmp_path))
    assert sorted(found.rows("advisor_unit", "advisor_key", "unit_key", "valid_from_on")) == [
        ("ada@bank.de", "Team 1", date(2025, 1, 13)),
        ("ada@bank.de", "Team 2", date(2025, 2, 3)),
        ("ben@bank.de", "Süd / Team 1", date(2025, 1, 13)),
    ]
    units = found.reader.rows("SELECT unit_key FROM mart.meeting ORDER BY starts_at")
    assert units == [("Team 1",), ("Süd / Team 1",), ("Team 2",)]


def test_customers_and_services(tmp_path: Path) -> None:
    found = imported(flat(tmp_path))
    assert found.rows("customer", "customer_key", "name") == [
        ("max@x.de", "Max"),
        ("mia@x.de", "Mia"),
    ]
    assert sorted(found.rows("service", "service_key", "category")) == [
        ("Baufi", "Kredit"),
        ("Giro", "Konto"),
    ]


def test_answers_and_contracts_belong_to_their_meeting(tmp_path: Path) -> None:
    found = imported(flat(tmp_path))
    [first, second, _] = found.column("meeting", "meeting_key")
    assert found.rows("rating", "meeting_key", "rater", "score", "comment", "rated_at") == [
        (first, "customer", 5, "toll", datetime(2025, 1, 13, 9))
    ]
    assert found.rows("nps_answer", "meeting_key", "score") == [(first, 10), (second, 3)]
    assert found.rows("signature", "meeting_key", "status", "contract_value") == [
        (first, "completed", 1000.5)
    ]
    assert found.reasons() == []


def test_without_an_identifier_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    path = flat(tmp_path)
    first = imported(path)
    again = imported(path, first.mapping)
    assert not again.summary.is_new
    longer = (
        path.read_text()
        + "Ben;ben@bank.de;Team 1;Süd;15.01.2025 09:00;Mia;mia@x.de;Giro;Konto;erledigt;;;;;\n"
    )
    more = imported(corpus.write(tmp_path, longer, "februar.csv"), first.mapping)
    assert len(more.column("meeting", "meeting_key")) == 4
    [meetings] = [table for table in more.summary.tables if table.table == "meeting"]
    assert (meetings.rows_new, meetings.rows_unchanged) == (1, 3)


def test_a_corrected_row_replaces_its_predecessor(tmp_path: Path) -> None:
    heading = "Termin-ID;Berater;Beginn;Status"
    first = imported(
        corpus.table(tmp_path, heading, "1;Ada;13.01.2025;storniert", "2;Ada;14.01.2025;erledigt")
    )
    path = corpus.table(tmp_path, heading, "1;Ada;13.01.2025;erledigt", name="korrektur.csv")
    again = imported(path, first.mapping)
    assert again.column("meeting", "status") == ["completed", "completed"]


def test_names_in_two_columns_are_one_name(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Vorname Berater;Nachname Berater;Beginn;Status",
        "1;Ada;Groß;13.01.2025;erledigt",
    )
    assert imported(path).column("meeting", "advisor_key") == ["Ada Groß"]


def test_a_survey_without_meetings_is_enough(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Zeitstempel;Wie zufrieden waren Sie?;Wie wahrscheinlich ist eine "
        "Weiterempfehlung?;Berater",
        "13.01.2025 10:00;5;10;Ada",
        "14.01.2025 10:00;;7;Ben",
        "14.01.2025 10:00;;7;Ben",
        "15.01.2025 10:00;4;11;",
    )
    found = imported(path)
    assert found.rows("rating", "score", "advisor_key") == [(5, "Ada"), (4, None)]
    assert found.rows("nps_answer", "score", "advisor_key") == [(10, "Ada"), (7, "Ben"), (7, "Ben")]
    assert found.reasons() == [(5, "score", "range", "11")]


def test_meetings_without_an_advisor_are_taken_with_a_warning(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "AppointmentID,ScheduledDay,AppointmentDay,No-show",
        "1,2016-04-29T18:38:08Z,2016-04-29T00:00:00Z,No",
        "2,2016-04-27T08:36:51Z,2016-04-29T00:00:00Z,Yes",
    )
    found = imported(path)
    assert found.column("meeting", "status") == ["completed", "no_show"]
    warnings = [p.text.en for p in found.inspection.problems() if p.kind == "warning"]
    assert any("No column names the advisor" in text for text in warnings)
