"""What a file is about and what its columns mean, German and English."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.upload.fields import fields_of
from connectors.upload.headings import resemblance, synonyms
from connectors.upload.inspection import inspect, proposed_as
from connectors.upload.normal import normalise
from kpi import facts
from kpi.model import Table
from tests.upload import corpus
from tests.upload.exports import FILES
from tests.upload.imported import meanings


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("E-Mail (Berater:in)", "email berater"),
        ("Berater*in", "berater"),
        ("Kund/innen", "kund"),
        ("Beraterin/Berater", "berater"),
        ("Kunde / Kundin", "kunde"),
        ("Kundinnen und Kunden", "kunden"),
        ("Termin/Termine", "termin termine"),
        ("StartTime", "start time"),
        ("AppointmentID", "appointment id"),
        ("Straße / Größe", "strasse groesse"),
        ("  Termin_Nr. ", "termin nr"),
        ("Café", "cafe"),
        ("PLZ", "plz"),
    ],
)
def test_spellings_of_one_heading_are_one(heading: str, plain: str) -> None:
    assert normalise(heading) == plain


@pytest.mark.parametrize("day", ["Beratungsdatum", "Wann"])
def test_appointments_with_a_rating_are_appointments_whatever_their_day_is_called(
    tmp_path: Path, day: str
) -> None:
    path = tmp_path / "auswertung.csv"
    path.write_text(
        f"Termin-Nr.;{day};Uhrzeit von;Dauer (Min.);Kundenbetreuer;Geschäftsstelle;Kontaktweg;"
        "Terminstatus;Kundenzufriedenheit\n"
        "T-1;08.06.2026;09:00;30;Petra Krüger;Filiale Süd;Filiale;wahrgenommen;1\n"
        "T-2;20.08.2026;10:15;90;Jürgen Müller;Filiale Nord;Telefon;nicht erschienen;4\n"
    )
    [sheet] = inspect(path).proposal.sheets
    assert sheet.table == "meeting"


@pytest.mark.parametrize("name", FILES)
def test_headings_of_typical_exports(tmp_path: Path, name: str) -> None:
    content, expected = FILES[name]
    inspection = inspect(corpus.write(tmp_path, content, "export.csv"))
    found = meanings(inspection)
    assert {heading: found.get(heading) for heading in expected} == expected


def test_what_nobody_knows_is_shown_as_not_used(tmp_path: Path) -> None:
    content, _ = FILES["german appointments"]
    inspection = inspect(corpus.write(tmp_path, content))
    assert inspection.unrecognised() == (("", "Lieblingsfarbe"),)


def test_a_file_that_tells_nothing_is_not_imported(tmp_path: Path) -> None:
    inspection = inspect(corpus.table(tmp_path, "Farbe;Form", "rot;rund"))
    assert inspection.proposal.used == ()
    assert any("not clear" in problem.text.en for problem in inspection.problems())


def test_a_person_may_say_what_a_table_is_about(tmp_path: Path) -> None:
    path = corpus.table(tmp_path, "ID;Name", "1;Baufinanzierung", name="liste.csv")
    inspection = inspect(path)
    sheet = proposed_as(inspection, "", "service")
    assert {item.field for item in sheet.fields} == {"service.service_key", "service.name"}


def test_the_name_of_a_file_helps_where_its_headings_do_not(tmp_path: Path) -> None:
    path = corpus.table(tmp_path, "ID;Name", "1;Baufinanzierung", name="leistungen.csv")
    assert inspect(path).proposal.sheets[0].table == "service"


def test_values_speak_against_a_heading(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path, "Termin-ID;Berater;Beginn;Bewertung;Status", "1;Ada;13.01.2025;sehr gut;erledigt"
    )
    assert "Bewertung" not in meanings(inspect(path))


def test_ten_point_scales_are_no_stars(tmp_path: Path) -> None:
    rows = [f"{n};Ada;13.01.2025;{n};erledigt" for n in range(11)]
    path = corpus.table(tmp_path, "Termin-ID;Berater;Beginn;Bewertung;Status", *rows)
    assert "Bewertung" not in meanings(inspect(path))


def test_the_place_tells_the_channel_where_nothing_else_does(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Ort;Status",
        "1;Ada;13.01.2025;Zoom;erledigt",
        "2;Ada;14.01.2025;Filiale Mitte;erledigt",
    )
    fields = [
        item.field for item in inspect(path).proposal.sheets[0].fields if item.heading == "Ort"
    ]
    assert sorted(fields) == ["meeting.channel", "meeting.location"]


@pytest.mark.parametrize("table", facts.TABLES, ids=lambda table: table.name)
def test_every_table_can_be_delivered_under_its_own_names(table: Table, tmp_path: Path) -> None:
    """A file with the canonical column names is always recognised, whoever wrote it."""
    known = {field.name for field in fields_of(table.name)}
    unknown = [
        column.name
        for column in table.columns
        if f"{table.name}.{column.name}" in known
        and not resemblance(column.name, f"{table.name}.{column.name}", table.name)
    ]
    assert unknown == []


def test_no_synonym_is_claimed_twice_by_one_kind_of_value() -> None:
    """In a file of meetings a heading and a kind of value mean one thing."""
    claimed: dict[tuple[str, str], str] = {}
    for field in fields_of("meeting"):
        for name, weight in synonyms(field.name, "meeting").items():
            if weight == 1:
                other = claimed.setdefault((name, field.kind), field.name)
                assert other == field.name, f"{name!r}: {other} and {field.name}"
