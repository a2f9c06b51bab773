"""Hand-outs of a meeting: for whom, of what, the same in every form, in both languages."""

from __future__ import annotations

import io
import re
import zipfile
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader
from starlette.responses import Response
from streamlit.testing.v1 import AppTest

from board.handout import content, handouts, templates
from board.handout.handed import command
from board.handout.handouts import FORMS, Form
from board.inbox import suggestions, threshold
from board.inbox.suggestion import Draft as Suggested
from board.planning import agenda, meetings
from board.planning.listed import command as listing
from board.planning.meeting import Meeting
from board.planning.places import Entry, of_item
from board.record import texts
from board.record.closing import close
from board.record.decisions import Draft as Decided
from board.record.decisions import add as decide
from board.scorecard import seen, snapshot
from kpi.engine import present
from kpi.errors import TemplateError
from kpi.format import moment
from kpi.period import Period
from kpi.registry import all_kpis
from kpi.scope import Scope
from kpi.text import LANGUAGES, Language
from pages.ui import visitor
from pages.ui.board import handout_files, meeting_files
from pages.ui.exhibit_named import for_board
from portal import audit, session
from portal.errors import NotAllowedError
from portal.oversight import Oversight
from portal.reader import Reader
from tests.board.people import PLAN
from tests.documents.test_slides import template
from tests.kpi.tiny import TinyEngine
from tests.small_groups.board import LAST_ON, bank

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline")
CONVERSION = Entry("signature_conversion")
TINY = Entry("signature_conversion", "tiny")
SCORECARD = "Kennzahlen der Sitzung|Scorecard"
EXPLAINED = "Die neue Buchungsseite ging im Mai live."
SPRING = replace(
    PLAN,
    starts_at=datetime(2025, 6, 25, 9, tzinfo=UTC),
    period=Period(date(2025, 3, 1), date(2025, 6, 1), "month", 3),
    entries=(CONVERSION, TINY, Entry("online_savings")),
)
VIEW = """
from pages.ui import visitor
from pages.views import board_meeting
board_meeting.render(visitor.reader())
"""


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    made = TinyEngine(bank(), date(2025, 1, 1), LAST_ON)
    monkeypatch.setattr(present, "engine", lambda: made)


@pytest.fixture
def spring(people: dict[str, Reader]) -> Meeting:
    """Plan the meeting on the spring's months, with an explanation."""
    entries = tuple(one for one in SPRING.entries if one.kpi != "online_savings")
    made = meetings.create(people["olga"], replace(SPRING, entries=entries))
    texts.save(people["olga"], made.id, CONVERSION.place, EXPLAINED, 0)
    texts.save(people["olga"], made.id, of_item(agenda.of(made.id)[0].id), "Zu Punkt eins.", 0)
    return made


def made(
    reader: Reader, meeting: Meeting, form: Form = "a4.pdf", language: Language = "de"
) -> bytes:
    return handouts.of(reader, meeting, form, language, for_board)


def told(content: bytes) -> str:
    """Return the words of a PDF without the breaks of its lines."""
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def asked(monkeypatch: pytest.MonkeyPatch, reader: Reader | None, number: int) -> Response:
    monkeypatch.setattr(session, "lookup", lambda _cookie: reader)
    return meeting_files.answered("cookie", number, "a4.pdf", "de", handout_files.answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_forms_hold_the_same_figures(
    people: dict[str, Reader], spring: Meeting, language: Language
) -> None:
    line = seen.whole(spring, for_board).line(CONVERSION.kpi)
    assert line is not None and line.figure.now.value == 0.5
    forms = {form: made(people["bea"], spring, form, language) for form in FORMS}
    value = "50,0%" if language == "de" else "50.0%"
    for form in ("a4.pdf", "wide.pdf"):
        assert value in told(forms[form])
        assert "".join(EXPLAINED.split()) in told(forms[form])
    slides = Presentation(io.BytesIO(forms["slides.pptx"])).slides
    words = [s.text_frame.text for slide in slides for s in slide.shapes if s.has_text_frame]
    assert value in [word.partition("\n")[0].replace("\u202f", "") for word in words]
    assert any(EXPLAINED in word for word in words)
    book = openpyxl.load_workbook(io.BytesIO(forms["figures.xlsx"]))
    card = next(sheet for sheet in book if re.search(SCORECARD, sheet.title))
    numbers = {row[0]: row[1] for row in card.iter_rows(min_row=2, values_only=True)}
    assert numbers[line.label.in_(language)] == 0.5


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Demodaten: Personen und Zahlen sind erfunden."),
        ("en", "Demo data: people and figures are invented."),
    ],
)
def test_invented_figures_are_called_so_on_the_cover_and_every_page_also_once_frozen(
    people: dict[str, Reader], spring: Meeting, language: Language, said: str
) -> None:
    own = seen.whole(spring, for_board)
    demo = snapshot.read(snapshot.written(replace(own, is_demo=True)))
    for shown, is_said in ((demo, True), (own, False)):
        found = content.document(spring, [], {}, shown, language)
        assert found.as_of.startswith(said) == is_said
        assert (said in dict(found.facts.pairs).values()) == is_said


def test_what_nobody_may_download_is_in_no_form_which_says_so(
    people: dict[str, Reader], spring: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = Oversight(not_exported=(CONVERSION.kpi,))
    monkeypatch.setattr("portal.oversight.load", lambda: closed)
    words = told(made(people["bea"], spring))
    label = all_kpis()[CONVERSION.kpi].label.de
    assert "".join(f"Nicht zum Herunterladen freigegeben{label}".split()) in words
    assert "50,0%" not in words
    book = openpyxl.load_workbook(io.BytesIO(made(people["bea"], spring, "figures.xlsx")))
    assert not [sheet for sheet in book if any(one in sheet.title for one in SCORECARD.split("|"))]


def test_what_is_too_small_to_be_seen_is_in_no_form(
    people: dict[str, Reader], spring: Meeting
) -> None:
    for name in ("olga", "bea"):
        content = made(people[name], spring, "slides.pptx")
        for slide in Presentation(io.BytesIO(content)).slides:
            for shape in slide.shapes:
                if shape.has_chart and "Tiny" in shape._element.nvGraphicFramePr.cNvPr.get("descr"):
                    values = [v for one in shape.chart.plots[0].series for v in one.values]
                    assert values and all(value is None for value in values)
        book = openpyxl.load_workbook(io.BytesIO(made(people[name], spring, "figures.xlsx")))
        card = next(sheet for sheet in book if re.search(SCORECARD, sheet.title))
        rows = [row for row in card.iter_rows(min_row=2, values_only=True) if "Tiny" in row[0]]
        assert rows
        assert all(value is None for row in rows for value in (*row[1:4], *row[12:]))


def test_only_who_may_see_the_meeting_takes_it_along_and_it_is_logged(
    people: dict[str, Reader], spring: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("kim", "tom", "wim"):
        assert asked(monkeypatch, people[name], spring.id).status_code == 404
    assert asked(monkeypatch, None, spring.id).status_code == 404
    assert asked(monkeypatch, people["bea"], spring.id + 1).status_code == 404
    assert not audit.of(["export"], None, 9)
    found = asked(monkeypatch, people["bea"], spring.id)
    assert found.status_code == 200
    assert bytes(found.body).startswith(b"%PDF")
    assert found.headers["cache-control"] == "no-store"
    [entry] = audit.of(["export"], None, 9)
    assert (entry.user, entry.details["file"]) == ("bea", f"{spring.id}/a4.pdf")


def test_who_sees_a_part_gets_the_figures_of_that_part_and_no_locked_ones(
    people: dict[str, Reader], spring: Meeting
) -> None:
    scope = Scope(units=frozenset({"tiny"}), advisors=None, names=True)
    own = told(made(replace(people["carla"], scope=scope), spring))
    assert "nurdeseigenenBereichs" in own
    assert "".join(EXPLAINED.split()) in own
    locked = replace(people["bea"], scope=replace(people["bea"].scope, kpis=frozenset({"roi"})))
    assert "50,0%" not in told(made(locked, spring))
    assert "".join(EXPLAINED.split()) not in told(made(locked, spring))


def test_a_closed_meeting_is_handed_out_as_it_was(
    people: dict[str, Reader], spring: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    olga = people["olga"]
    meetings.move_on(olga, spring.id, "in_preparation")
    opened = meetings.move_on(olga, spring.id, "in_session")
    decide(olga, spring.id, Decided(text="E-Signatur für alle =1+1"))
    wish = Suggested(kind="idea", title="Wunsch", requester="Tom", cost=1500.0)
    number = suggestions.add(people["tom"], wish)
    suggestions.put_on_agenda(olga, number, spring.id)
    suggestions.vote(people["kim"], number, wants=True)
    close(olga, opened, replace(seen.now(opened, for_board), taken_at=SPRING.starts_at))
    corrected = TinyEngine({**bank(), "meeting": bank()["meeting"][:60]}, date(2025, 1, 1), LAST_ON)
    monkeypatch.setattr(present, "engine", lambda: corrected)
    suggestions.change(olga, number, replace(wish, requester="Andere", cost=9.0))
    suggestions.vote(people["tom"], number, wants=True)
    threshold.save(olga, 100.0)
    closed = meetings.one(spring.id)
    assert closed is not None
    found = told(made(people["bea"], closed))
    assert "50,0%" in found
    assert "E-Signaturfüralle=1+1" in found
    assert "BeantragtvonTom" in found and "1.500€" in found and "Andere" not in found
    assert "Stimmen1" in found and "EntscheidetCRM-Verantwortung" in found
    assert closed.closed_at is not None
    frozen_at = moment(closed.closed_at, "Europe/Berlin", "de")
    assert "Eingefroren" + "".join(frozen_at.split()) in found, "not when they were computed"


def test_slides_take_the_template_that_a_keeper_has_uploaded(
    people: dict[str, Reader], spring: Meeting
) -> None:
    with pytest.raises(NotAllowedError):
        templates.save(people["bea"], "x.pptx", template())
    with pytest.raises(TemplateError):
        templates.save(people["olga"], "x.pptx", b"no presentation")
    assert templates.current() is None
    templates.save(people["olga"], "Haus.pptx", template())
    slides = Presentation(io.BytesIO(made(people["bea"], spring, "slides.pptx"))).slides
    assert {slide.slide_layout.name for slide in slides} == {"Title Slide", "Title Only"}
    assert len(slides[0].slide_layout.slide_master.slide_layouts) > 2
    templates.remove(people["olga"])
    assert templates.current() is None


def test_the_command_line_makes_them_without_a_browser(
    spring: Meeting, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert listing.run(Namespace(language="en")) == 0
    assert "Sitzung zu Q3" in capsys.readouterr().out
    options = Namespace(meeting=spring.id, out=tmp_path / "new", form=None, language="en")
    assert command.run(options) == 0
    files = sorted(file.name for file in (tmp_path / "new").iterdir())
    assert files == sorted(f"board-meeting-2025-06-25-{form}" for form in FORMS)
    for file in (tmp_path / "new").iterdir():
        assert file.read_bytes().startswith(b"%PDF") or zipfile.is_zipfile(file)


@pytest.mark.parametrize(("name", "language"), [("olga", "de"), ("bea", "en")])
def test_the_page_offers_every_form(
    people: dict[str, Reader],
    spring: Meeting,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: str,
) -> None:
    monkeypatch.setattr(visitor, "reader", lambda: people[name])
    page = AppTest.from_string(VIEW, default_timeout=60)
    page.session_state["portal_language"] = language
    page.query_params["meeting"], page.query_params["part"] = str(spring.id), "handouts"
    page.run()
    assert not page.exception
    links = [one.proto.url for one in page.get("link_button")]
    wanted = [meeting_files.link(spring.id, form, language) for form in FORMS]
    assert [link for link in links if "/board/" in link and ".ics" not in link] == wanted
    assert bool(page.get("file_uploader")) is (name == "olga")
