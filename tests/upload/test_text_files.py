"""Text files: characters, delimiters, title lines, rows that are none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from connectors.upload.errors import UploadError
from connectors.upload.inspection import inspect
from tests.upload import corpus
from tests.upload.imported import Stored, each, imported, meanings

NAMES = [row[1] for row in corpus.ROWS]
STARTS = [datetime(2025, 1, 13, 9), datetime(2025, 1, 14, 10, 30), datetime(2025, 2, 2, 8)]


ENCODINGS = {
    "utf-8": b"",
    "utf-8 with a mark": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "cp1252": b"",
    "latin-1": b"",
}
DELIMITERS = {"semicolon": ";", "comma": ",", "tab": "\t", "pipe": "|"}
ENDINGS = {"unix": "\n", "windows": "\r\n", "old": "\r"}


def encoded(name: str) -> bytes:
    rows = corpus.numbered(name, corpus.WESTERN_ROWS)
    return ENCODINGS[name] + corpus.text(rows).encode(name.partition(" ")[0])


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """Return what was stored of a file of each kind."""
    files = {name: encoded(name) for name in ENCODINGS}
    for name, delimiter in DELIMITERS.items():
        files[name] = corpus.text(corpus.numbered(name), delimiter=delimiter).encode()
    for name, ending in ENDINGS.items():
        files[name] = corpus.text(corpus.numbered(name), ending=ending).encode()
    return each(tmp_path_factory.mktemp("kinds"), files)


@pytest.mark.parametrize("kind", [*ENCODINGS, *DELIMITERS, *ENDINGS])
def test_umlauts_and_times_survive_every_encoding_delimiter_and_line_ending(
    stored: Stored, kind: str
) -> None:
    assert stored[kind] == list(zip(NAMES, STARTS, strict=True))


def test_the_euro_sign_of_windows_is_no_latin_1(tmp_path: Path) -> None:
    content = corpus.text().replace("Łukasz", "100 €").encode("cp1252")
    found = imported(corpus.write(tmp_path, content))
    assert found.column("meeting", "customer_key")[2] == "100 €"


def test_bytes_that_windows_does_not_define_are_latin_1(tmp_path: Path) -> None:
    content = corpus.text(corpus.WESTERN_ROWS).encode("cp1252").replace(b"Baufi", b"Bau\x81i")
    inspection = inspect(corpus.write(tmp_path, content))
    assert "LATIN-1" in inspection.sheets[0].notes[0].en


def test_two_encodings_in_one_file_are_refused_with_both_lines(tmp_path: Path) -> None:
    first, *others = corpus.text(corpus.WESTERN_ROWS).splitlines(keepends=True)
    content = first.encode() + others[0].encode() + "".join(others[1:]).encode("cp1252")
    with pytest.raises(UploadError, match="line 2 are UTF-8, in line 3 Windows-1252"):
        inspect(corpus.write(tmp_path, content))


def test_a_nul_byte_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(UploadError, match=r"byte 15, line 2"):
        inspect(
            corpus.write(tmp_path, b"Berater;Datum\x00;1\n".replace(b"Datum\x00", b"x\nDatu\x00"))
        )


def test_utf_16_without_a_mark_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(UploadError, match="UTF-16 without a mark"):
        inspect(corpus.write(tmp_path, corpus.text().encode("utf-16-le")))


def test_the_delimiter_that_excel_states_is_no_heading(tmp_path: Path) -> None:
    found = imported(corpus.write(tmp_path, "sep=;\r\n" + corpus.text()))
    assert found.column("meeting", "starts_at") == STARTS


def test_title_lines_above_the_headings_are_skipped_and_said(tmp_path: Path) -> None:
    title = "Terminliste Filiale Süd;;;;;;;\r\n\r\nStand: 03.02.2025, alle Berater\r\n"
    found = imported(corpus.write(tmp_path, title + corpus.text()))
    assert found.column("meeting", "starts_at") == STARTS
    assert any("3 line(s)" in note.en for note in found.inspection.sheets[0].notes)


def test_commas_in_texts_do_not_make_a_comma_file(tmp_path: Path) -> None:
    rows = [(*row[:4], f'"{row[4]}, Dr., jun."', *row[5:]) for row in corpus.ROWS]
    found = imported(corpus.write(tmp_path, corpus.text(rows)))
    assert found.column("meeting", "customer_key")[0] == "Öztürk, Dr., jun."


def test_semicolons_and_line_breaks_in_quotes_belong_to_the_text(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Bewertung;Kommentar",
        '1;Ada;13.01.2025 09:00;4;"Gut; aber',
        'zu ""kurz"" – 👍"',
        "2;Ada;14.01.2025 09:00;5;",
    )
    found = imported(path, status_rule="held")
    assert found.rows("rating", "score", "comment") == [(4, 'Gut; aber\nzu "kurz" – 👍'), (5, None)]


def test_a_comment_of_forty_thousand_characters_is_kept(tmp_path: Path) -> None:
    long = "ä" * 40_000
    path = corpus.table(
        tmp_path, "Termin-ID;Berater;Beginn;Bewertung;Kommentar", f"1;Ada;13.01.2025 09:00;4;{long}"
    )
    assert imported(path).column("rating", "comment") == [long]


def test_rows_with_too_few_or_too_many_cells_are_set_aside(tmp_path: Path) -> None:
    lines = corpus.text(ending="\n").splitlines()
    lines[2:2] = ["9;zu kurz", "8" + ";x" * 12]
    found = imported(corpus.write(tmp_path, "\n".join(lines) + "\n"))
    assert found.column("meeting", "meeting_key") == ["1", "2", "3"]
    assert sorted(reason[:3:2] for reason in found.reasons()) == [
        (3, "structure"),
        (4, "structure"),
    ]


def test_rows_of_wrong_width_are_set_aside_where_columns_are_computed(tmp_path: Path) -> None:
    path = corpus.table(
        tmp_path,
        "Termin-ID;Berater;Beginn;Dauer (min);Status",
        "1;Ada;13.01.2025 09:00;30;erledigt",
        "2;Ada",
        "3;Ada;14.01.2025 09:00;60;erledigt",
    )
    found = imported(path)
    ends = [datetime(2025, 1, 13, 9, 30), datetime(2025, 1, 14, 10)]
    assert found.column("meeting", "ends_at") == ends
    assert [reason[2] for reason in found.reasons()] == ["structure"]
    assert found.summary.tables[-1].rows_in == 3


def test_a_delimiter_at_the_end_of_every_row_is_harmless(tmp_path: Path) -> None:
    content = corpus.text(ending="\n").replace("\n", ";\n").replace("Kanal;", "Kanal", 1)
    found = imported(corpus.write(tmp_path, content))
    assert found.column("meeting", "starts_at") == STARTS


def test_empty_rows_at_the_end_are_no_rows(tmp_path: Path) -> None:
    found = imported(corpus.write(tmp_path, corpus.text() + ";;;;;;;\r\n" * 3))
    assert found.column("meeting", "meeting_key") == ["1", "2", "3"]
    assert found.reasons() == []


def test_headings_that_occur_twice_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UploadError, match="headings that occur more than once: „Datum“"):
        inspect(corpus.table(tmp_path, "Datum;Berater;Datum", "13.01.2025;Ada;14.01.2025"))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UploadError, match="empty"):
        inspect(corpus.write(tmp_path, b""))


def test_headings_without_rows_are_said(tmp_path: Path) -> None:
    inspection = inspect(corpus.write(tmp_path, corpus.text(rows=[])))
    assert meanings(inspection)["Beginn"] == "meeting.starts_at"
    assert any(problem.text.en.startswith("No rows") for problem in inspection.problems())


def test_a_file_without_headings_is_said_and_columns_are_numbered(tmp_path: Path) -> None:
    content = corpus.text(ending="\n").partition("\n")[2]
    inspection = inspect(corpus.write(tmp_path, content))
    assert inspection.sheets[0].headings[0] == "Spalte 1"
    assert inspection.sheets[0].rows == 3
    assert any("No headings" in note.en for note in inspection.sheets[0].notes)


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel file"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table><tr><td>Termin</td></tr></table></html>", "web page"),
    ],
)
def test_another_kind_of_file_under_a_csv_name_is_named(
    tmp_path: Path, start: bytes, said: str
) -> None:
    with pytest.raises(UploadError, match=said):
        inspect(corpus.write(tmp_path, start + b" " * 100))


def test_an_open_quotation_mark_is_never_silent(tmp_path: Path) -> None:
    content = corpus.text(ending="\n").replace("Çelik", '"Çelik')
    path = corpus.write(tmp_path, content)
    try:
        found = imported(path)
    except UploadError:
        return
    assert "structure" in [reason[2] for reason in found.reasons()]
