"""Mappings: saved, read back, used again; a changed heading is named."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.upload import saved
from connectors.upload.columns import Columns
from connectors.upload.delivering import deliveries
from connectors.upload.errors import UploadError
from connectors.upload.fields import field
from connectors.upload.inspection import inspect
from connectors.upload.mapping import (
    Mapping,
    from_json,
    to_json,
    with_constant,
    with_field,
    with_sheet,
    without_field,
)
from connectors.upload.proposal import draft
from connectors.upload.questions import questions
from connectors.upload.readings import main_reading
from tests.upload import corpus
from tests.upload.imported import confirmed


@pytest.fixture
def mapping(tmp_path: Path) -> Mapping:
    """Return the confirmed mapping of the usual file."""
    return confirmed(inspect(corpus.write(tmp_path, corpus.text())))


def test_what_is_saved_comes_back(mapping: Mapping, data: Path) -> None:
    kept = saved.save("Export CRM", mapping)
    assert saved.names() == ("Export CRM",)
    assert saved.load("Export CRM") == kept
    assert (data / "mappings" / "Export CRM.json").stat().st_mode & 0o777 == 0o600
    saved.remove("Export CRM")
    assert saved.names() == ()


def test_the_fingerprint_is_of_the_content_not_the_name(mapping: Mapping) -> None:
    assert replace(mapping, name="x").fingerprint == mapping.fingerprint
    assert replace(mapping, source="x").fingerprint != mapping.fingerprint


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".x", "x" * 61, "x."])
def test_names_that_cannot_be_files_are_refused(mapping: Mapping, name: str) -> None:
    with pytest.raises(UploadError, match="not a possible name"):
        saved.save(name, mapping)


def test_an_unknown_name_is_answered_with_a_close_one(mapping: Mapping) -> None:
    saved.save("Export CRM", mapping)
    with pytest.raises(UploadError, match="Did you mean 'Export CRM'"):
        saved.load("Export CRN")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda plain: plain.update(version=2), "version 1"),
        (lambda plain: plain.update(colour="red"), "Unknown entry 'colour'"),
        (lambda plain: plain.pop("sheets"), "'sheets' is missing"),
        (lambda plain: plain["sheets"][0].update(table="meetings"), "Did you mean 'meeting'"),
        (lambda plain: plain["sheets"][0]["fields"][0].update(field="meeting.colour"), "no field"),
        (
            lambda plain: plain["sheets"][0]["fields"][0].update(heading="Farbe"),
            "no column 'Farbe'",
        ),
        (lambda plain: plain["sheets"][0]["fields"][0].update(order="week"), "'day' | 'month'"),
        (lambda plain: plain["sheets"][0]["fields"][0].update(date_formats="%d"), r"\[…\]"),
        (
            lambda plain: plain["sheets"][0]["fields"][-1].update(words=[["Video", "radio"]]),
            "not a value",
        ),
    ],
)
def test_a_damaged_mapping_is_refused_in_plain_words(mapping: Mapping, change, said) -> None:  # type: ignore[no-untyped-def]
    plain = json.loads(to_json(mapping))
    change(plain)
    with pytest.raises(UploadError if "Did you" not in said else Exception, match=said):
        from_json(json.dumps(plain))


def test_no_json_is_refused() -> None:
    with pytest.raises(UploadError, match="not valid JSON"):
        from_json("{")


def test_a_known_file_needs_no_questions_again(tmp_path: Path) -> None:
    rows = ["1;Ada;03.04.2025;Kommt nicht"]
    path = corpus.table(tmp_path, "Termin-ID;Berater;Beginn;Status", *rows)
    first = inspect(path)
    assert [one.kind for one in first.questions()] == ["date_order", "status_rule", "words"]
    kept = saved.save("CRM", confirmed(first, **{"Kommt nicht": "no_show"}))
    again = inspect(
        corpus.table(tmp_path, "Termin-ID;Berater;Beginn;Status", *rows, name="mai.csv"),
        saved=saved.all_saved(),
    )
    assert again.proposal.name == kept.name
    assert again.questions() == ()


def test_further_columns_do_not_matter(tmp_path: Path, mapping: Mapping) -> None:
    wider = corpus.text([(*row, "x") for row in corpus.ROWS], (*corpus.HEADINGS, "Neu"))
    path = corpus.write(tmp_path, wider, "mai.csv")
    assert inspect(path, saved=[mapping]).proposal.fingerprint != ""
    assert len(deliveries(path, mapping, tmp_path)) == 1


def test_a_changed_heading_is_named_with_its_successor(tmp_path: Path, mapping: Mapping) -> None:
    changed = corpus.text(
        headings=[name.replace("Beginn", "Terminbeginn") for name in corpus.HEADINGS]
    )
    path = corpus.write(tmp_path, changed, "mai.csv")
    with pytest.raises(UploadError, match=r"„Beginn“ \(jetzt „Terminbeginn“"):
        deliveries(path, mapping, tmp_path)


def test_open_questions_keep_a_file_out(tmp_path: Path) -> None:
    path = corpus.table(tmp_path, "Termin-ID;Berater;Beginn;Status", "1;Ada;03.04.2025;erledigt")
    with pytest.raises(UploadError, match="Open questions"):
        deliveries(path, inspect(path).proposal, tmp_path)


def test_a_missing_column_keeps_a_file_out(tmp_path: Path, mapping: Mapping) -> None:
    [sheet] = mapping.sheets
    lacking = replace(mapping, sheets=(without_field(sheet, "meeting.starts_at"),))
    with pytest.raises(UploadError, match="starts_at"):
        deliveries(tmp_path / "termine.csv", lacking, tmp_path)


def test_a_person_corrects_one_column(tmp_path: Path) -> None:
    inspection = inspect(corpus.write(tmp_path, corpus.text()))
    [sheet] = inspection.proposal.sheets
    item = draft(field("meeting.location"), inspection.sheet("").column("Kanal"))
    corrected = with_field(without_field(sheet, "meeting.channel"), item)
    assert corrected.heading("meeting.location") == "Kanal"
    assert corrected.of("meeting.channel") is None
    assert len(corrected.fields) == len(sheet.fields)


def test_one_mapping_reads_the_sheets_of_a_book_by_their_headings(tmp_path: Path) -> None:
    rows = [corpus.HEADINGS, *corpus.ROWS]
    first = corpus.workbook(tmp_path, {"Januar": rows}, "a.xlsx")
    second = corpus.workbook(tmp_path, {"Februar": rows, "Notizen": [["Text"], ["x"]]}, "b.xlsx")
    chosen = confirmed(inspect(first))
    [delivery] = deliveries(second, chosen, tmp_path)
    assert delivery.label == "b.xlsx › Februar"


def test_a_word_may_hold_for_all_rows_of_a_file_that_does_not_say_it(tmp_path: Path) -> None:
    rows = ("Termin-Nr;Betreuer;Termin am;Ergebnis", "T-1;Huber;01.03.2026;stattgefunden")
    found = confirmed(inspect(corpus.table(tmp_path, *rows)))
    [sheet] = found.used
    always = with_sheet(found, with_constant(sheet, "direction", "inbound"))
    assert always.fingerprint != found.fingerprint
    assert from_json(to_json(always)) == always
    [used] = always.used
    read = {one.column: one.constant for one in main_reading(used, Columns(used)).columns}
    assert read["direction"] == "inbound"
    with pytest.raises(UploadError, match="is no value of direction"):
        from_json(to_json(always).replace('"inbound"', '"sideways"'))


def test_a_status_assigned_by_hand_answers_whether_meetings_took_place(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Feld 7",
        "1;Ada;13.01.2025 09:00;stattgefunden",
        "2;Ada;14.01.2025 09:00;abgesagt",
    )
    found = inspect(path)
    assert [question.kind for question in found.questions()] == ["status_rule"]
    [sheet] = found.proposal.sheets
    column = found.sheet(sheet.sheet).column("Feld 7")
    assigned = with_field(sheet, draft(field("meeting.status"), column))
    assert "status_rule" not in {one.kind for one in questions(assigned)}
