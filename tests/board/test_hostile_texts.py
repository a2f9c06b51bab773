"""What an attacker writes into a meeting stays text: on its pages, in hand-outs, and in mail."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from icalendar import Calendar
from pptx import Presentation
from pypdf import PdfReader

from board.handout import handouts
from board.handout.handouts import FORMS, Form
from board.mail import invitation
from board.planning import agenda, meetings
from board.planning.item import Draft as Planned
from board.planning.meeting import Meeting, Participant
from board.planning.places import Entry, of_item, of_minutes
from board.record import actions, decisions, texts
from board.record.actions import Draft as Action
from board.record.decisions import Draft as Decided
from kpi.engine import present
from kpi.errors import PortalError
from kpi.export.letters import printed
from pages.ui import evaluations as shown
from pages.ui.exhibit_named import for_board
from portal import evaluations
from portal.reader import Reader
from tests.board.drawn import Open
from tests.board.test_handouts import SPRING
from tests.hostile import PAYLOADS, visible
from tests.kpi.tiny import TinyEngine
from tests.pages.test_hostile_names import FORMULAS, Tags, is_live
from tests.small_groups.board import LAST_ON, bank

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline")
HOSTILE = [payload for payload in PAYLOADS if len(payload) < 200]
LONGEST = max(PAYLOADS, key=len)
MARKUP = "".join((HOSTILE[8], HOSTILE[12]))
LINK = re.compile(rb"/(URI|JavaScript|JS|Launch|OpenAction|SubmitForm|EmbeddedFile)\b")


@pytest.fixture
def written(people: dict[str, Reader], monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """Hold a meeting in which everything that can be written is hostile."""
    tables = bank()
    tables["org_unit"] = [
        {**row, "name": MARKUP if row["unit_key"] == "north" else row["name"]}
        for row in tables["org_unit"]
    ]
    engine = TinyEngine(tables, date(2025, 1, 1), LAST_ON)
    monkeypatch.setattr(present, "engine", lambda: engine)
    guests = [Participant(user=None, display_name=payload) for payload in HOSTILE]
    entries = (Entry("signature_conversion"), Entry("signature_conversion", "north"))
    plan = replace(SPRING, title=MARKUP, place=MARKUP, participants=tuple(guests), entries=entries)
    olga = people["olga"]
    made = meetings.create(olga, plan)
    for payload in HOSTILE:
        agenda.add(olga, made.id, Planned(kind="other", title=payload, owner=None, minutes=1))
    for entry in entries:
        texts.save(olga, made.id, entry.place, "\n".join(HOSTILE), 0)
    for item, payload in zip(agenda.of(made.id)[-len(HOSTILE) :], HOSTILE, strict=True):
        texts.save(olga, made.id, of_item(item.id), payload, 0)
    meetings.move_on(olga, made.id, "in_preparation")
    held = meetings.move_on(olga, made.id, "in_session")
    for item, payload in zip(agenda.of(made.id)[-len(HOSTILE) :], HOSTILE, strict=True):
        texts.save(olga, made.id, of_minutes(item.id), payload, 0)
        decisions.add(olga, made.id, Decided(text=payload, item=item.id))
        due = date(2099, 1, 1)
        actions.add(olga, made.id, Action(text=payload, owner=payload, due_on=due))
    return held


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\u2060-]", "", text)


def test_hand_outs_hold_them_as_texts(people: dict[str, Reader], written: Meeting) -> None:
    for form in FORMS:
        content = handouts.of(people["bea"], written, form, "de", for_board)
        told = squeezed("".join(read(form, content)))
        for payload in HOSTILE:
            text = visible(payload)
            text = printed(text) if form.endswith(".pdf") else text
            assert squeezed(text) in told, (form, payload)


def read(form: Form, content: bytes) -> Iterator[str]:
    """Yield the words of a hand-out in which nothing acts and nothing names another place."""
    if form.endswith(".pdf"):
        yield from read_pdf(content)
        return
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in parts.read(name), name
            assert "external" not in name.lower(), name
    yield from (read_slides if form == "slides.pptx" else read_book)(content)


def read_pdf(content: bytes) -> Iterator[str]:
    assert not LINK.search(content)
    for page in PdfReader(io.BytesIO(content)).pages:
        assert not [one for one in page.get("/Annots") or () if "/A" in one.get_object()]
        yield page.extract_text()


def read_slides(content: bytes) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            assert shape.click_action.hyperlink.address is None
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)


def read_book(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert not is_live(cell), (sheet.title, cell.coordinate)
                text = str(cell.value or "")
                assert not isinstance(cell.value, str) or not text.startswith(FORMULAS), text
                yield text.removeprefix("'")


def test_an_invitation_has_no_line_of_theirs(people: dict[str, Reader], written: Meeting) -> None:
    items = agenda.of(written.id)
    issued = invitation.issue("olga", written, items, "REQUEST", is_draft=False)
    content = invitation.calendar(issued, written, items, "de")
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert squeezed(visible(MARKUP)) in squeezed(str(event["summary"]))
    told = squeezed(str(event["description"]))
    assert [one for one in HOSTILE if squeezed(visible(one)) not in told] == []
    assert str(event["url"]).startswith("http://localhost:")
    assert "attach" not in event
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", content)


def test_no_page_of_a_meeting_acts_on_them_and_none_takes_what_is_too_long(
    people: dict[str, Reader], written: Meeting, opened: Open
) -> None:
    for part in ("agenda", "preparation", "session", "presentation", "record", "mail"):
        page = opened(people["olga"], meeting=str(written.id), part=part, whose="all")
        tags = Tags()
        tags.feed("\n".join(element.proto.body for element in page.get("html")))
        own = ["style"] if part == "presentation" else []
        assert tags.found == own, part
        drawn = [*page.markdown, *page.caption, *page.subheader, *page.info, *page.warning]
        assert any("evil" in element.value for element in drawn), part
        for text in (element.value for element in drawn):
            assert not re.search(
                r"(?<!\\)(\[[^\]]*(?<!\\)\]\((?!/)|<(img|script|style|a )|!\[)", text
            )
            assert not re.search(r"(https?:/|www\.)(?!\u2060)[^\s\u2060]*evil", text), text
    olga = people["olga"]
    long = Planned(kind="other", title=LONGEST, owner=None, minutes=1)
    for write in (
        lambda: agenda.add(olga, written.id, long),
        lambda: decisions.add(olga, written.id, Decided(text=LONGEST)),
        lambda: meetings.create(olga, replace(SPRING, title=LONGEST)),
    ):
        with pytest.raises(PortalError):
            write()


def test_the_evaluation_catalogue_names_who_signed_as_text(people: dict[str, Reader]) -> None:
    names = "".join((HOSTILE[8], HOSTILE[1]))
    evaluations.sign(people["ada"], names, date(2026, 11, 22))
    assert squeezed(names) in squeezed("".join(read_pdf(shown.paper("de"))))
