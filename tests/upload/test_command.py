"""The command line: it asks on a terminal, refuses elsewhere, and says what came of it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from connectors.__main__ import COMMANDS, main
from connectors.upload import command, saved
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions
from tests.upload import corpus

AMBIGUOUS = (
    "Termin-ID;Berater;Beginn;Status",
    "1;Ada;03.04.2025;erledigt",
    "2;Ada;04.04.2025;huch",
)


def stored() -> list[tuple[object, ...]]:
    """Return key and status of every stored meeting."""
    reader = Reader.open(Versions(store_folder()))
    return reader.rows("SELECT meeting_key, status FROM canonical.meeting ORDER BY meeting_key")


def test_without_a_terminal_open_questions_are_listed_and_nothing_is_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus.table(tmp_path, *AMBIGUOUS)
    assert main(["upload", str(path), "--language", "en"]) == command.REFUSED
    said = capsys.readouterr()
    assert "Beginn → Start [meeting.starts_at]" in said.out
    assert "does '03.04.2025' start with the day or the month?" in said.err
    assert "what does 'huch' mean?" in said.err
    assert Versions(store_folder()).current() is None


def test_options_answer_and_the_summary_balances(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus.table(tmp_path, *AMBIGUOUS)
    options = ["--date-order", "day", "--yes", "--save-mapping", "CRM", "--language", "de"]
    assert main(["upload", str(path), *options]) == 0
    said = capsys.readouterr().out
    assert "Termine: 2 Zeilen = 1 gespeichert (1 neu" in said
    assert "+ 1 in Quarantäne, 2025-04-03 – 2025-04-03" in said
    assert "1 × Termine: Status: Wort ist keinem zugelassenen zugeordnet ('huch')" in said
    assert "Kennzahlen lassen sich berechnen" in said
    assert stored() == [("1", "completed")]
    assert saved.names() == ("CRM",)


def test_a_saved_mapping_needs_no_answers_and_the_same_file_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus.table(tmp_path, *AMBIGUOUS)
    main(["upload", str(path), "--date-order", "day", "--yes", "--save-mapping", "CRM"])
    assert main(["upload", str(path), "--mapping", "CRM", "--language", "en"]) == 0
    assert "Nothing changed" in capsys.readouterr().out


def test_questions_are_asked_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus.table(tmp_path, *AMBIGUOUS)
    answers = iter(["", "no_show"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["upload", str(path), "--language", "en"]) == 0
    assert stored() == [("1", "completed"), ("2", "no_show")]


def test_a_trial_stores_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = corpus.write(tmp_path, corpus.text())
    assert main(["upload", str(path), "--dry-run", "--yes", "--language", "en"]) == 0
    assert "Meetings: 3 rows = 3 stored" in capsys.readouterr().out
    assert Versions(store_folder()).current() is None


def test_progress_as_json_ends_with_the_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus.write(tmp_path, corpus.text())
    assert main(["upload", str(path), "--yes", "--json-progress"]) == 0
    entries = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"step", "fraction"} <= set(entries[0])
    [meetings] = [one for one in entries[-1]["summary"]["tables"] if one["table"] == "meeting"]
    assert meetings["rows_stored"] == 3


def test_a_refused_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upload", str(tmp_path / "none.csv"), "--language", "en"]) == command.REFUSED
    assert capsys.readouterr().err.strip() == f"There is no file '{tmp_path / 'none.csv'}'."


def test_what_was_set_aside_is_corrected_in_a_file_and_imported_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Dauer (min);Status;Bemerkung",
        "1;Ada;30.01.2025 09:00;30;erledigt;a",
        "2;=Ada;31.02.2025 09:00;30;erledigt;b",
    )
    main(["upload", str(path), "--save-mapping", "CRM"])
    aside = tmp_path / "aside.csv"
    assert main(["quarantine", "--csv", str(aside), "--language", "en"]) == 0
    with aside.open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream, delimiter=";")
    assert row["Quarantined: row"] == "3"
    assert row["Quarantined: reasons"] == "Start: Value cannot be read (31.02.2025 09:00)"
    assert (row["Termin-ID"], row["Berater"], row["Bemerkung"]) == ("2", "'=Ada", "b")
    assert not any(name.startswith("computed:") for name in row)

    aside.write_bytes(aside.read_bytes().replace(b"31.02.2025", b"28.02.2025"))
    assert main(["upload", str(aside), "--mapping", "CRM"]) == 0
    assert [key for key, _ in stored()] == ["1", "2"]
    reader = Reader.open(Versions(store_folder()))
    advisors = reader.rows("SELECT advisor_key FROM canonical.meeting ORDER BY meeting_key")
    assert advisors == [("Ada",), ("=Ada",)]
    capsys.readouterr()
    main(["quarantine"])
    assert "meeting" not in capsys.readouterr().out


def test_versions_are_listed_restored_and_sources_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heading = "Termin-ID;Berater;Beginn;Status"
    first = corpus.table(tmp_path, heading, "1;Ada;13.01.2025;erledigt", name="a.csv")
    second = corpus.table(tmp_path, heading, "2;Ada;14.01.2025;erledigt", name="b.csv")
    main(["upload", str(first)])
    before = Versions(store_folder()).current()
    assert before is not None
    main(["upload", str(second), "--source", "other"])
    capsys.readouterr()
    main(["versions"])
    assert len(capsys.readouterr().out.splitlines()) == 2
    main(["sources"])
    listed = capsys.readouterr().out
    assert "a.csv" in listed
    assert "other" in listed
    assert main(["remove", "a"]) == 0
    assert stored() == [("2", "completed")]
    assert main(["restore", before.id]) == 0
    assert stored() == [("1", "completed")]
    assert main(["restore", "nothing", "--language", "en"]) == command.REFUSED
    assert main(["remove", "nothing", "--language", "en"]) == command.REFUSED
    assert "There is no source 'nothing'." in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert COMMANDS[name][1] in capsys.readouterr().out
