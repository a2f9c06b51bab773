"""Every system is a source of its own: named by its files, kept with its mapping, removable."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from connectors.__main__ import main
from connectors.upload import saved
from connectors.upload.errors import UploadError
from connectors.upload.inspection import inspect
from connectors.upload.origin import checked, source_of
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions
from tests.upload import corpus
from tests.upload.imported import confirmed, imported

HEADING = "Termin-ID;Berater;Beginn;Status"


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("Termine_Export_2026.csv", "Termine Export"),
        ("Termine_Export_2026-03-31 (2).csv", "Termine Export"),
        ("Termine Jänner 2026.xlsx", "Termine"),
        ("Kundenumfrage.xlsx", "Kundenumfrage"),
        ("2026.csv", "2026"),
    ],
)
def test_the_source_is_named_by_the_file_without_its_date(file: str, source: str) -> None:
    assert source_of(file) == source


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\x00b"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UploadError, match="cannot be the name"):
        checked(name)


def test_removing_one_file_leaves_the_others(tmp_path: Path) -> None:
    meetings = corpus.table(tmp_path, HEADING, "1;Ada;13.01.2025;erledigt", name="Termine.csv")
    answers = corpus.table(
        tmp_path, "Berater;Antwort vom;NPS", "Ada;14.01.2025;9", name="Umfrage 2025.csv"
    )
    for path in (meetings, answers):
        assert main(["upload", str(path), "--yes"]) == 0
    assert main(["remove", "Umfrage"]) == 0
    versions = Versions(store_folder())
    reader = Reader.open(versions)
    assert reader.rows("SELECT count(*) FROM canonical.meeting") == [(1,)]
    assert reader.rows("SELECT count(*) FROM canonical.nps_answer") == [(0,)]
    assert versions.all()[0].summary.de == "„Umfrage“ entfernt"


def test_the_next_file_of_a_system_goes_to_its_source_whatever_its_name(tmp_path: Path) -> None:
    first = corpus.table(tmp_path, HEADING, "1;Ada;13.01.2025;erledigt", name="a.csv")
    assert main(["upload", str(first), "--yes", "--source", "CRM Süd"]) == 0
    second = corpus.table(tmp_path, HEADING, "1;Ada;14.01.2025;erledigt", name="b.csv")
    assert inspect(second, saved=saved.all_saved()).proposal.source == "CRM Süd"
    assert main(["upload", str(second), "--yes"]) == 0
    reader = Reader.open(Versions(store_folder()))
    assert reader.rows("SELECT source, day(starts_at) FROM canonical.meeting") == [("CRM Süd", 13)]


def test_a_file_with_other_headings_is_not_taken_for_a_known_one(tmp_path: Path) -> None:
    first = corpus.table(tmp_path, "Name;ID", "Vorsorge;1", name="services.csv")
    assert main(["upload", str(first), "--table", "service", "--yes"]) == 0
    other = corpus.table(tmp_path, "Name;ID;E-Mail", "Ada;1;a@b.at", name="Kunden.csv")
    assert inspect(other, saved=saved.all_saved()).proposal.sheets[0].table == "customer"


def test_new_words_in_the_next_file_are_asked_about(tmp_path: Path) -> None:
    first = corpus.table(tmp_path, HEADING, "1;Ada;13.01.2025;erledigt", name="a.csv")
    saved.save("CRM", confirmed(inspect(first)))
    second = corpus.table(tmp_path, HEADING, "2;Ada;14.01.2025;huch", name="b.csv")
    [question] = inspect(second, saved=saved.all_saved()).questions()
    assert question.word == "huch"


def test_the_next_file_that_turns_its_dates_round_is_asked_about(tmp_path: Path) -> None:
    first = corpus.table(tmp_path, HEADING, "1;Ada;13/01/2025;erledigt", name="a.csv")
    saved.save("CRM", confirmed(inspect(first)))
    second = corpus.table(tmp_path, HEADING, "2;Ada;01/14/2025;erledigt", name="b.csv")
    [question] = inspect(second, saved=saved.all_saved()).questions()
    assert question.kind == "date_order"


def test_rows_beside_the_file_are_not_counted_as_its_rows(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Filiale;Beginn;Status;Bewertung",
        "1;Ada;Graz;13.01.2025;erledigt;5",
        "2;Ada;Graz;14.01.2025;erledigt;4",
    )
    imported(path)
    version = Versions(tmp_path / "store").all()[0]
    assert version.summary.de == "termine.csv: 2 Zeilen übernommen, 0 in Quarantäne"


def test_the_source_of_a_saved_mapping_stays(tmp_path: Path) -> None:
    path = corpus.table(tmp_path, HEADING, "1;Ada;13.01.2025;erledigt", name="a.csv")
    saved.save("CRM", replace(confirmed(inspect(path)), source="Kernbank"))
    assert inspect(path, saved=saved.all_saved()).proposal.source == "Kernbank"
