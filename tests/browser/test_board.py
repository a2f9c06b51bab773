"""Two quarters of a board, played through in a real browser; a server that dies meanwhile."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from board.planning import meetings
from board.planning.meeting import Meeting
from board.record import closing
from tests.browser.board_server import OWNER, OWNER_NAME, BoardPortal, board_portal, file_of
from tests.browser.conftest import HAS_FAILED
from tests.browser.screen import expect_imported, screenshot, settled
from tests.browser.server import ADMINISTRATOR
from tests.portal.conftest import cookie_for, state_of

pytestmark = pytest.mark.browser
FIRST, SECOND = "CRM-Vorstandssitzung zu Q2 2026", "CRM-Vorstandssitzung zu Q3 2026"
EXPLANATION = "Im Juni fehlten zwei Berater."
MINUTES = "Der Vorstand nimmt die Abweichungen zur Kenntnis."
MOST_LOST = 5.0
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.screen *')]
    .filter(one => one.textContent.trim())
    .map(one => parseFloat(getComputedStyle(one).fontSize)))"""


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoardPortal]:
    with board_portal(tmp_path_factory.mktemp("board") / "portal") as running:
        yield running


@pytest.fixture
def seats(
    chromium: Browser, board: BoardPortal, request: pytest.FixtureRequest
) -> Iterator[dict[str, Page]]:
    """Open a browser each for who chairs the meeting and who is in charge of an item."""
    found: dict[str, Page] = {}
    contexts = []
    for name in (ADMINISTRATOR, OWNER):
        context = chromium.new_context(
            base_url=board.portal.address, locale="de-DE", viewport={"width": 1280, "height": 720}
        )
        value = cookie_for(board.portal, name)
        context.add_cookies([{"name": "kpi_sid", "value": value, "url": board.portal.address}])
        contexts.append(context)
        found[name] = context.new_page()
    yield found
    if request.node.stash.get(HAS_FAILED, False):
        for name, page in found.items():
            screenshot(page, f"{request.node.name}-{name}")
        print(board.portal.output.read_text(encoding="utf-8", errors="replace")[-4000:])
    for context in contexts:
        context.close()


def test_two_quarters_from_the_template_to_the_reckoning(
    seats: dict[str, Page], board: BoardPortal, tmp_path: Path
) -> None:
    chair, owner = seats[ADMINISTRATOR], seats[OWNER]
    plan(chair, "15.07.2026", FIRST)
    put_in_charge(chair)
    step(chair, "Vorbereitung beginnen")
    prepare(owner)
    step(chair, "Sitzung eröffnen")
    present(chair)
    decide(chair)
    close(chair)
    frozen = kept(board)
    correct(chair, tmp_path)
    see_what_changed(chair)
    assert kept(board) == frozen

    plan(chair, "15.10.2026", SECOND)
    expect(chair.get_by_text(OWNER_NAME).first).to_be_visible()
    step(chair, "Vorbereitung beginnen")
    step(chair, "Sitzung eröffnen")
    show(chair, "Beschlüsse und Maßnahmen")
    reckoning = chair.locator(".st-key-part_reckoning")
    expect(reckoning).to_contain_text("E-Signatur für alle Teams")
    expect(reckoning).to_contain_text(re.compile("sichtbar|nicht zu unterscheiden|gegenteilig"))
    show(chair, "In der Sitzung")
    expect(chair.get_by_text("Schulung der Teamleitungen").first).to_be_visible()
    close(chair)
    assert [one.state for one in every(board)] == ["closed", "closed"]


def test_a_killed_server_loses_five_seconds_of_text_at_most_and_shows_the_same_page_again(
    seats: dict[str, Page], board: BoardPortal
) -> None:
    page, screen = seats[ADMINISTRATOR], seats[OWNER]
    plan(page, "16.10.2026", SECOND)
    step(page, "Vorbereitung beginnen")
    step(page, "Sitzung eröffnen")
    page.goto(page.url.split("?")[0] + "?part=session")
    settled(page).locator(".st-key-agenda_clock").get_by_role(
        "button", name="play_arrow"
    ).first.click()
    screen.goto("/board_meeting?part=presentation")
    settled(screen).keyboard.press("ArrowRight")
    expect(screen.locator(".st-key-presentation_foot")).to_contain_text("Seite 2 von")
    before = (screen.url, settled(screen).locator(".screen").inner_text())
    typed = type_on(page)
    died = time.monotonic()
    board.die()
    board.start()
    page.reload()
    stored = settled(page).get_by_label("Protokoll").input_value()
    assert stored.startswith("Satz 0. Satz 1. ")
    lost = [at for sentence, at in typed.items() if sentence not in stored]
    assert all(died - at <= MOST_LOST for at in lost)
    expect(page.get_by_role("button", name="pause")).to_have_count(1)
    screen.reload()
    assert (screen.url, settled(screen).locator(".screen").inner_text()) == before


def type_on(page: Page) -> dict[str, float]:
    """Type minutes without a pause; return each sentence with the moment it was finished."""
    settled(page).get_by_label("Protokoll").click()
    typed: dict[str, float] = {}
    until = time.monotonic() + 2 * MOST_LOST
    while time.monotonic() < until:
        sentence = f"Satz {len(typed)}. "
        page.keyboard.type(sentence)
        typed[sentence] = time.monotonic()
        page.wait_for_timeout(300)
    return typed


def plan(page: Page, day: str, title: str) -> None:
    page.goto("/board_meeting")
    settled(page)
    page.get_by_role("button", name="Sitzung planen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Tag", exact=True).get_by_role("spinbutton").first.click()
    page.keyboard.type(day.replace(".", ""))
    dialog.get_by_role("heading").click()
    settled(page)
    expect(dialog.get_by_label("Titel")).to_have_value(title)
    dialog.get_by_role("button", name="Speichern").click()
    expect(dialog).to_have_count(0)
    expect(settled(page).get_by_text("Offene Maßnahmen").first).to_be_visible()


def put_in_charge(page: Page) -> None:
    page.locator("[class*='st-key-agenda_']").filter(has_text="3. Abweichungen").get_by_role(
        "button", name="edit"
    ).click()
    dialog = page.get_by_role("dialog")
    choose(page, "Verantwortlich", OWNER_NAME)
    dialog.get_by_role("button", name="Speichern").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text(OWNER_NAME).first).to_be_visible()


def choose(page: Page, label: str, option: str) -> None:
    field = page.get_by_role("dialog").get_by_label(label)
    field.click()
    field.press_sequentially(option[:12])
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def step(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("button", name=name)).to_have_count(0)
    settled(page)


def show(page: Page, part: str) -> None:
    page.get_by_role("radio", name=part, exact=True).or_(
        page.get_by_role("button", name=part, exact=True)
    ).first.click()
    settled(page)


def prepare(page: Page) -> None:
    page.goto("/board_meeting?part=preparation")
    settled(page)
    page.get_by_label("Vorbereitung zu diesem Punkt").first.click()
    compose(page, EXPLANATION)
    expect(page.get_by_text(re.compile(f"Gespeichert .*{OWNER_NAME}")).first).to_be_visible()


def compose(page: Page, text: str) -> None:
    """Enter a text as keyboards of phones do, which tell of it as one word that is composed."""
    keyboard = page.context.new_cdp_session(page)
    keyboard.send(
        "Input.imeSetComposition",
        {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
    )
    keyboard.send("Input.insertText", {"text": text})
    keyboard.detach()


def present(page: Page) -> None:
    """Go through the presentation with the keys of the keyboard, reload it, and leave it."""
    show(page, "Vorführung")
    foot = page.locator(".st-key-presentation_foot")
    expect(foot).to_contain_text("Seite 1 von")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    for number, key in enumerate(("ArrowRight", "PageDown", "ArrowRight"), start=2):
        page.keyboard.press(key)
        expect(foot).to_contain_text(f"Seite {number} von")
    page.keyboard.press("ArrowLeft")
    expect(foot).to_contain_text("Seite 3 von")
    assert page.evaluate(SMALLEST) >= 20
    before = (page.url, page.locator(".screen").inner_text())
    page.reload()
    settled(page)
    assert (page.url, page.locator(".screen").inner_text()) == before
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-presentation")).to_have_count(0)
    settled(page)


def decide(page: Page) -> None:
    agenda = page.locator(".st-key-agenda_clock")
    agenda.get_by_role("button", name="3. Abweichungen").click()
    settled(page)
    agenda.get_by_role("button", name="play_arrow").nth(2).click()
    expect(agenda.get_by_role("button", name="pause")).to_have_count(1)
    settled(page).get_by_label("Protokoll").fill(MINUTES)
    expect(page.get_by_text(re.compile(f"Gespeichert .* von {ADMINISTRATOR}"))).to_be_visible()
    page.get_by_role("button", name="Beschluss festhalten").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Was wurde beschlossen?").fill("E-Signatur für alle Teams freischalten")
    choose(page, "Welche Kennzahl soll er bewegen?", "Abschlussquote")
    dialog.get_by_role("spinbutton", name=re.compile("um wie viel")).fill("2")
    choose(page, "Sichtbar frühestens ab", "Jul 2026")
    dialog.get_by_role("button", name="Speichern").click()
    expect(dialog).to_have_count(0)
    expect(settled(page).get_by_text(re.compile("soll um 2,0.Punkte steigen"))).to_be_visible()
    page.get_by_role("button", name="Maßnahme festhalten").click()
    dialog.get_by_label("Was ist zu tun?").fill("Schulung der Teamleitungen")
    choose(page, "Zuständig", OWNER_NAME)
    dialog.get_by_role("button", name="Speichern").click()
    expect(dialog).to_have_count(0)
    expect(settled(page).get_by_text("Schulung der Teamleitungen").first).to_be_visible()


def close(page: Page) -> None:
    """Close the meeting; what is missing is named, and does not keep it open."""
    ending = page.locator(".st-key-part_closing")
    expect(ending).to_contain_text("Punkte ohne Protokoll")
    ending.get_by_role("button", name="Sitzung schließen").click()
    page.get_by_role("button", name="Jetzt schließen und einfrieren").click()
    expect(page.get_by_text("geschlossen ·").first).to_be_visible()
    settled(page)


def correct(page: Page, folder: Path) -> None:
    """Upload the file of before, in which all meetings turn out to have been called off."""
    page.goto("/data")
    settled(page)
    page.set_input_files("input[type=file]", file_of(folder, "vom Kunden abgesagt"))
    settled(page)
    page.get_by_text("Demodaten", exact=False).locator("visible=true").last.click()
    settled(page)
    page.get_by_role("button", name="Importieren", exact=True).click()
    expect_imported(page)


def see_what_changed(page: Page) -> None:
    page.goto("/board_meeting?part=since")
    changed = settled(page).locator(".st-key-part_since")
    expect(changed).to_contain_text("geprüft")
    expect(changed).to_contain_text("Daten nachgeliefert oder korrigiert")


def every(board: BoardPortal) -> list[Meeting]:
    with state_of(board.portal):
        return list(meetings.every())


def kept(board: BoardPortal) -> closing.Frozen:
    with state_of(board.portal):
        return closing.frozen(every(board)[-1].id)
