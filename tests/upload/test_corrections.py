"""Rows in quarantine are corrected in a file of their own, or discarded; none is lost or twice."""

from __future__ import annotations

import csv
from pathlib import Path
from shutil import copytree

import pytest

from connectors.__main__ import main
from connectors.upload import saved
from connectors.upload.aside import SEVERAL
from connectors.upload.inspection import inspect
from kpi.parameters import Parameters
from store import discard, quarantine
from store.discard import Row
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions
from tests.upload import corpus

MEETINGS = (
    "Termin-Nr;Betreuer;Termin am;Uhrzeit;Dauer (min);Ergebnis",
    "T-1;Huber;30.03.2026;09:00;30;stattgefunden",
    "T-2;Huber;31.06.2026;09:00;30;stattgefunden",
    "T-3;;30.03.2026;09:00;30;stattgefunden",
    "Summe;;;;3 Datensätze;",
)
ANSWERS = (
    "Termin-Nr;Antwort vom;Betreuer;Weiterempfehlung",
    "T-1;31.03.2026;Huber;9",
    "T-5;01.04.2026;Huber;8",
    "T-6;01.04.2026;Huber;7",
    "T-2;31.03.2026;Huber;11",
    "T-3;31.03.2026;Huber;k.A.",
)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import two files of two tables, some of whose rows are wrong; return the data."""
    folder = tmp_path_factory.mktemp("imported")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_PORTAL_DATA", str(folder / "data"))
        for name, rows in (("Termine.csv", MEETINGS), ("Umfrage.csv", ANSWERS)):
            assert main(["upload", str(corpus.table(folder, *rows, name=name)), "--yes"]) == 0
    return folder / "data"


@pytest.fixture
def loaded(imported: Path, data: Path, tmp_path: Path) -> Path:
    """Return a folder for files; a copy of the data is the portal's."""
    copytree(imported, data)
    return tmp_path


def counts() -> dict[str, int]:
    """Return table → rows in quarantine."""
    groups = quarantine.groups(Reader.open(Versions(store_folder())))
    return {table: rows for _, table, rows in groups}


def stored(table: str) -> int:
    reader = Reader.open(Versions(store_folder()))
    [(rows,)] = reader.rows(f"SELECT count(*) FROM canonical.{table} WHERE NOT is_inferred")
    return int(rows)


def changed(path: Path, *pairs: tuple[str, str]) -> Path:
    """Correct words in a file and save it."""
    text = path.read_text(encoding="utf-8-sig")
    for wrong, right in pairs:
        assert wrong in text
        text = text.replace(wrong, right)
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_each_source_and_table_is_a_file_of_its_own(loaded: Path) -> None:
    assert counts() == {"meeting": 3, "nps_answer": 2}
    main(["quarantine", "--csv", str(loaded / "q.csv"), "--language", "de"])
    files = sorted(path.name for path in loaded.glob("q*.csv"))
    assert files == ["q Termine meeting.csv", "q Umfrage nps_answer.csv"]
    with (loaded / files[1]).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert [row["Quarantäne: Tabelle"] for row in rows] == ["NPS-Antworten"] * 2
    assert "Ergebnis" not in rows[0]


def test_a_corrected_file_is_recognised_and_its_rows_take_the_place_of_the_old(
    loaded: Path,
) -> None:
    main(["quarantine", "--csv", str(loaded / "q.csv"), "--language", "de"])
    answers = changed(loaded / "q Umfrage nps_answer.csv", (";11", ";10"))
    found = inspect(answers, saved=saved.all_saved())
    assert (found.proposal.source, found.proposal.sheets[0].table) == ("Umfrage", "nps_answer")
    assert main(["upload", str(answers), "--yes"]) == 0
    assert counts() == {"meeting": 3, "nps_answer": 1}
    assert stored("nps_answer") == 4


def test_a_row_whose_key_is_corrected_leaves_no_double(loaded: Path) -> None:
    main(["quarantine", "--csv", str(loaded / "q.csv"), "--table", "meeting"])
    path = changed(loaded / "q.csv", ("T-2;Huber;31.06.2026", "T-2b;Huber;30.06.2026"))
    assert main(["upload", str(path), "--yes"]) == 0
    assert counts()["meeting"] == 2
    assert stored("meeting") == 2


def test_a_file_of_several_tables_is_refused_and_says_why(loaded: Path) -> None:
    main(["quarantine", "--csv", str(loaded / "q.csv"), "--language", "de"])
    first, second = sorted(loaded.glob("q *.csv"))
    lines = [path.read_text(encoding="utf-8-sig").splitlines() for path in (first, second)]
    both = [";".join(line.split(";")[:6]) for line in (*lines[0], *lines[1][1:])]
    found = inspect(corpus.table(loaded, *both, name="both.csv"))
    problem = found.problems()[-1]
    assert (problem.kind, problem.text) == ("error", SEVERAL)


def test_a_row_that_is_none_is_discarded_for_good_and_the_sum_stays_true(loaded: Path) -> None:
    versions = Versions(store_folder())
    page = quarantine.page(Reader.open(versions), quarantine.Filter(table="meeting"))
    total = page[page["row"].str.contains("Summe")].iloc[0]
    row = Row(source=total["source"], table=total["table"], row_hash=total["row_hash"])
    discard.discard(versions, [row], "anna", Parameters())
    reader = Reader.open(versions)
    assert counts()["meeting"] == 2
    assert discard.counts(reader) == {("Termine", "meeting"): 1}
    assert discard.page(reader, 5)["discarded_by"].tolist() == ["anna"]
    assert versions.all()[0].summary.de == "1 Zeile verworfen"

    more = corpus.table(
        loaded, *MEETINGS, "T-4;Huber;30.03.2026;11:00;30;stattgefunden", name="Termine neu.csv"
    )
    assert main(["upload", str(more), "--yes"]) == 0
    assert counts()["meeting"] == 2
    delivered = len(MEETINGS)
    assert stored("meeting") + counts()["meeting"] + 1 == delivered


def test_what_is_not_in_quarantine_cannot_be_discarded(loaded: Path) -> None:
    row = Row(source="Termine", table="meeting", row_hash="0")
    with pytest.raises(Exception, match="no longer in quarantine"):
        discard.discard(Versions(store_folder()), [row], "anna", Parameters())
