"""A source brought up to date: what changed there is here, whatever happened in between."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors import cursor
from connectors.__main__ import main
from connectors.sync import due, running, saved
from connectors.sync import run as runs
from connectors.sync.run import Run
from connectors.sync.source import Meaning, exported, from_json
from kpi.errors import SourceError
from kpi.parameters import Parameters
from store.load import load
from store.location import store_folder
from store.lock import BusyError, Lock
from store.versions import Versions
from tests.sources.diary import DIARY, MEETINGS, Diary, keys, only_table, sync
from tests.store.samples import delivery, meeting


def test_changes_are_read_and_the_rest_is_left_alone(diary: Diary) -> None:
    assert only_table(sync()).rows_new == 4
    assert sync().state == "unchanged"
    assert len(Versions(store_folder()).all()) == 1
    diary.book(5, changed="2026-03-04 10:00:00")
    diary.run("UPDATE appointment SET state = 'Off', changed = '2026-03-04 11:00:00' WHERE id = 2")
    table = only_table(sync())
    assert (table.rows_in, table.rows_new, table.rows_replaced) == (6 - 1, 1, 1)
    diary.book(6, changed="2026-03-04 12:00:00")
    table = only_table(sync())
    assert (table.rows_in, table.rows_new) == (3, 1), "one day is read again, the rest is not"
    assert keys() == ["1", "2", "3", "4", "5", "6"]


def test_late_rows_within_the_overlap_are_found_and_older_ones_by_reading_all(
    diary: Diary,
) -> None:
    diary.book(5, changed="2026-03-09 10:00:00")
    sync()
    diary.book(6, changed="2026-03-08 23:00:00")
    diary.book(7, changed="2026-02-01 10:00:00")
    assert only_table(sync()).rows_new == 1
    assert only_table(sync(is_whole=True)).rows_new == 1
    assert keys() == ["1", "2", "3", "4", "5", "6", "7"]


def test_deleted_rows_go_however_they_were_deleted(diary: Diary) -> None:
    sync()
    diary.run("UPDATE appointment SET gone = 'today', changed = '2026-03-02' WHERE id = 1")
    diary.run("DELETE FROM appointment WHERE id = 2")
    assert only_table(sync()).rows_deleted == 1
    assert keys() == ["2", "3", "4"]
    assert only_table(sync(replace(DIARY, keys_hours=0))).rows_deleted == 1
    assert keys() == ["3", "4"]
    diary.run("UPDATE appointment SET id = 33 WHERE id = 3")
    table = only_table(sync(is_whole=True))
    assert (table.rows_new, table.rows_deleted) == (1, 1)
    assert keys() == ["33", "4"]


def test_blanks_that_fill_a_mark_of_deletion_say_nothing(diary: Diary) -> None:
    marked = replace(MEETINGS, deleted_rule="equals", deleted_value="Y")
    diary.run("UPDATE appointment SET gone = 'Y  ' WHERE id = 1")
    diary.run("UPDATE appointment SET gone = ' Y' WHERE id = 2")
    diary.run("UPDATE appointment SET gone = 'N  ' WHERE id = 3")
    sync(replace(DIARY, tables=(marked,)))
    assert keys() == ["2", "3", "4"]


def test_a_mark_of_deletion_that_says_nothing_deletes_nothing(diary: Diary) -> None:
    sync()
    diary.run("UPDATE appointment SET gone = '' WHERE id < 3")
    for blank in ("", "  "):
        marked = replace(MEETINGS, deleted_rule="equals", deleted_value=blank)
        run = sync(replace(DIARY, tables=(marked,)), is_whole=True)
        assert run.error and "which value in the column “gone”" in run.error.en
        with pytest.raises(SourceError, match="which value"):
            saved.save(replace(DIARY, tables=(marked,)))
    assert keys() == ["1", "2", "3", "4"]


def test_a_source_that_lost_most_rows_is_not_believed(diary: Diary) -> None:
    diary.book(5, 300)
    sync()
    diary.run("DELETE FROM appointment WHERE id > 150")
    refused = sync(is_whole=True)
    assert refused.state == "failed" and refused.error and "154 of 304" in refused.error.en
    assert len(keys()) == 304
    assert only_table(sync(is_whole=True, allows_deletes=True)).rows_deleted == 154
    assert len(keys()) == 150


def test_words_that_nobody_mapped_wait_until_somebody_does(diary: Diary) -> None:
    diary.run("UPDATE appointment SET state = 'Maybe' WHERE id = 1")
    run = sync()
    assert only_table(run).rows_quarantined == 1 and not run.is_refused
    assert run.quarantined and "Maybe" in run.quarantined.en
    assert runs.history(DIARY.name)[0].quarantined == run.quarantined
    assert sync().state == "unchanged"
    word = Meaning(column="meeting.status", word="Maybe", meaning="scheduled")
    table = only_table(sync(replace(DIARY, words=(*DIARY.words, word))))
    assert (table.rows_in, table.rows_new, table.rows_quarantined) == (4, 1, 0)
    assert keys() == ["1", "2", "3", "4"]


def test_another_way_of_reading_reads_all_rows_again(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary.book(5, changed="2026-03-20 10:00:00")
    sync()
    assert only_table(sync()).rows_in == 1
    monkeypatch.setattr("connectors.sync.source.READING", "another")
    assert only_table(sync()).rows_in == 5
    assert only_table(sync()).rows_in == 1


def test_going_back_to_an_earlier_version_reads_on_from_there(diary: Diary) -> None:
    sync()
    first = Versions(store_folder()).current()
    diary.book(5, changed="2026-03-20 10:00:00")
    sync()
    diary.book(6, changed="2026-03-30 10:00:00")
    sync()
    assert first is not None
    Versions(store_folder()).restore(first.id)
    assert keys() == ["1", "2", "3", "4"]
    assert only_table(sync()).rows_new == 2
    assert keys() == ["1", "2", "3", "4", "5", "6"]


def test_a_row_of_the_future_does_not_hide_what_changes_until_then() -> None:
    for future in (datetime(2099, 1, 1), datetime(2099, 1, 1, tzinfo=UTC), "2099-01-01 00:00:00"):
        capped = cursor.at_most_now(future)
        assert type(capped) is type(future)
        assert str(capped) < str(datetime.now(UTC) + timedelta(seconds=1))
        assert cursor.from_text(cursor.to_text(future)) == future
    assert cursor.at_most_now("2026-01-01 00:00:00") == "2026-01-01 00:00:00"
    assert cursor.at_most_now("row 7") == "row 7"


def test_a_column_that_is_gone_is_named_and_nothing_changes(diary: Diary) -> None:
    sync()
    diary.run("ALTER TABLE appointment RENAME COLUMN begins TO starts")
    run = sync()
    assert run.state == "failed"
    assert run.error and "column is missing" in run.error.en and "begins" in run.error.en
    assert keys() == ["1", "2", "3", "4"]


def test_demo_data_go_with_the_first_real_rows(diary: Diary) -> None:
    invented = replace(delivery("meeting", meeting("M-1")), is_demo=True)
    load(Versions(store_folder()), [invented], Parameters())
    assert keys() == ["M-1"]
    assert sync().state == "done"
    assert keys() == ["1", "2", "3", "4"]


def test_a_dry_run_counts_and_publishes_nothing(diary: Diary) -> None:
    run = sync(is_trial=True)
    assert only_table(run).rows_new == 4 and run.is_trial
    assert Versions(store_folder()).current() is None


def test_one_run_of_a_source_at_a_time(diary: Diary) -> None:
    with Lock(saved.place("diary"), running.PURPOSE), pytest.raises(BusyError):
        sync()
    with Versions(store_folder()).lock(running.PURPOSE):
        assert sync().state == "failed"
    assert sync().state == "done"


def test_a_killed_run_is_told_as_aborted(diary: Diary) -> None:
    runs.write(Run(source="diary", started_at="2026-03-01T10:00:00", pid=2**22 - 1))
    assert runs.current("diary") is None
    assert [run.state for run in runs.history("diary")] == ["aborted"]
    sync()
    assert [run.state for run in runs.history("diary")] == ["done", "aborted"]


def test_a_source_is_due_by_its_interval_and_sooner_after_failures(diary: Diary) -> None:
    source = replace(DIARY, every_minutes=120)
    began = "2026-03-01T10:00:00"
    assert due.is_due(source, datetime(2026, 3, 1))
    runs.finish(Run(source="diary", started_at=began, state="done"))
    assert not due.is_due(source, datetime(2026, 3, 1, 11, 59))
    assert due.is_due(source, datetime(2026, 3, 1, 12))
    assert due.is_due(source, datetime(2026, 2, 1)), "the clock was wrong"
    for failures, minutes in ((1, 15), (2, 30), (3, 60), (4, 120), (5, 120)):
        runs.finish(Run(source="diary", started_at=began, state="failed"))
        wanted = due.next_at(source)
        assert wanted is not None
        assert (wanted - datetime(2026, 3, 1, 10)).seconds == minutes * 60, failures
    assert due.next_at(replace(source, every_minutes=0)) is None


def test_settings_travel_as_a_file_without_secrets(
    diary: Diary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = replace(DIARY, secrets=(("password", "gAAAA"),))
    assert "gAAAA" not in exported(sealed)
    assert from_json(exported(sealed)) == replace(DIARY, version=0)
    file = tmp_path / "source.json"
    file.write_text(exported(replace(DIARY, every_minutes=60)))
    assert main(["source", "import", str(file)]) == 0
    assert saved.load("diary").every_minutes == 60
    assert saved.versions("diary") == (2, 1)
    assert saved.version("diary", 1).every_minutes == 1440
    file.write_text(json.dumps({"name": "Diary!", "connector": "database"}))
    assert main(["source", "import", str(file), "--language", "en"]) == 2
    assert "not a possible name" in capsys.readouterr().err


def test_the_command_line_tells_what_came_of_it(
    diary: Diary, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "diary", "--language", "en"]) == 0
    assert capsys.readouterr().out == "diary: fine\n"
    assert main(["sync", "--all", "--language", "de"]) == 0
    assert "Termine: 4 gelesen, 4 neu" in capsys.readouterr().out
    assert main(["sync", "--all", "--due"]) == 0
    assert capsys.readouterr().out == ""
    diary.run("DROP TABLE appointment")
    assert main(["sync", "diary", "--language", "en"]) == 3
    assert "table is missing" in capsys.readouterr().out
    assert main(["check", "--all", "--language", "en"]) == 3
    assert main(["sync", "dairy", "--language", "en"]) == 2
    assert "diary" in capsys.readouterr().err
    assert main(["history", "diary", "--language", "en"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_failure_is_told_even_where_another_source_is_busy(diary: Diary) -> None:
    saved.save(replace(DIARY, name="gone", settings=(("dialect", "sqlite"), ("database", "no.db"))))
    with Lock(saved.place("diary"), running.PURPOSE):
        assert main(["sync", "diary"]) == 75
        assert main(["sync", "--all"]) == 3


def test_looking_without_a_name_means_every_source(
    diary: Diary, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sync", "--all"]) == 0
    capsys.readouterr()
    assert main(["check", "--language", "en"]) == 0
    assert main(["history", "--language", "en"]) == 0
    assert capsys.readouterr().out.count("diary") == 2
    saved.remove("diary")
    assert main(["history", "--language", "en"]) == 0
    assert "No source is connected yet." in capsys.readouterr().out


def test_a_mapping_from_a_file_names_a_zone_that_there_is() -> None:
    written = exported(DIARY).replace("Europe/Berlin", "../Atlantis")
    with pytest.raises(SourceError, match="no time zone"):
        from_json(written)
