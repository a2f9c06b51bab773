"""What people come for, in a real browser: filter, drill, export, language, own data."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opened
from tests.browser.screen import expect_imported, settled
from tests.browser.server import Portal, running_portal
from tests.browser.sign_in import expect_inside, sign_in

pytestmark = pytest.mark.browser

OWN_ROWS = """Termin-Nr;Beraterin;Filiale;Leistung;Beginn;Ende;Status;Kanal
1;Änne Groß;Nord;Altersvorsorge;03.08.2026 09:00;03.08.2026 10:00;durchgeführt;Video
2;Änne Groß;Nord;Altersvorsorge;04.08.2026 09:00;04.08.2026 10:00;storniert;Telefon
3;Özlem Kaya;Süd;Baufinanzierung;05.08.2026 09:00;05.08.2026 10:00;durchgeführt;Filiale
4;Özlem Kaya;Süd;Baufinanzierung;31.02.2026 09:00;;durchgeführt;Filiale
5;Özlem Kaya;Süd;Baufinanzierung;17.08.2026 09:00;17.08.2026 10:00;durchgeführt;Video
"""


def opened_page(page: Page, address: str) -> Page:
    page.goto(address)
    return settled(page)


def test_a_copied_address_shows_the_same_view(page: Page) -> None:
    opened_page(page, "/scheduling?period=last_month&compare=previous_year&channel=online")
    expect(page.get_by_role("button", name=re.compile("Kanal: online"))).to_be_visible()
    period = page.get_by_role("combobox", name=re.compile("Zeitraum"))
    expect(period).to_have_value(re.compile("Letzter voller Monat"))
    page.get_by_role("button", name=re.compile("Kanal: online")).click()
    expect(page).not_to_have_url(re.compile("channel="))
    expect(page).to_have_url(re.compile("period=last_month"))


def test_the_period_moves_by_its_own_length_and_stays_on_the_next_page(page: Page) -> None:
    opened_page(page, "/overview?period=last_month")
    page.locator(".st-key-period_earlier button").first.click()
    expect(page).to_have_url(re.compile("overview.*shift=-1"))
    page.evaluate("window.isSameDocument = true")
    settled(page).get_by_role("link", name="Abschlüsse", exact=True).click()
    expect(page).to_have_url(re.compile("contracts.*shift=-1"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Abschlüsse")
    opened_link = page.locator('nav.pages [aria-current="page"]')
    expect(opened_link).to_have_text(re.compile("Abschlüsse"))
    assert page.evaluate("window.isSameDocument")


def test_on_a_phone_the_navigation_closes_over_the_page_it_opens(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened_page(page, "/overview")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Service", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Service")
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()


def test_a_page_of_the_navigation_opens_in_a_tab_of_its_own(page: Page) -> None:
    opened_page(page, "/overview")
    with page.context.expect_page() as other:
        page.get_by_role("link", name="Service", exact=True).click(modifiers=["Control"])
    expect(other.value.get_by_role("heading", level=1)).to_have_text("Service")
    expect(page).to_have_url(re.compile("overview"))


def test_the_browser_goes_back_step_by_step(page: Page) -> None:
    opened_page(page, "/adoption")
    for steps in ("-1", "-2"):
        page.locator(".st-key-period_earlier button").first.click()
        expect(page).to_have_url(re.compile(f"shift={steps}"))
        settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile("shift=-1"))
    settled(page).go_back()
    expect(page).not_to_have_url(re.compile("shift"))


def test_a_number_leads_to_as_many_rows_as_it_says(page: Page) -> None:
    opened_page(page, "/contracts")
    page.locator(".st-key-open_contracts button").first.click()
    dialog = page.get_by_role("dialog")
    behind = dialog.get_by_text(re.compile("Zeilen hinter dieser Zahl"))
    expect(behind).to_be_visible()
    said = re.sub(r"\D", "", (behind.inner_text().split("Zeilen")[0]))
    with page.expect_download() as download:
        dialog.get_by_role("link", name=re.compile("Zeilen als CSV")).click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert len(rows) - 1 == int(said)


def test_the_whole_page_leaves_as_a_workbook(page: Page, tmp_path: Path) -> None:
    opened_page(page, "/adoption?period=last_4_weeks")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Excel-Mappe")).click()
    download.value.save_as(tmp_path / "page.xlsx")
    book = openpyxl.load_workbook(tmp_path / "page.xlsx")
    assert book.sheetnames[0] == "Deckblatt"
    assert len(book.sheetnames) > 5
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_the_language_is_switched_by_the_user(page: Page) -> None:
    opened_page(page, "/adoption")
    expect(page.get_by_role("heading", name="Nutzung", exact=True)).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_text("EN", exact=True).click()
    expect(page.get_by_role("heading", name="Adoption", exact=True)).to_be_visible()
    settled(page).get_by_test_id("stSidebar").get_by_text("DE", exact=True).click()
    settled(page)
    expect(page.get_by_role("heading", name="Nutzung", exact=True)).to_be_visible()


@pytest.fixture(scope="module")
def own_portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Run a portal of one's own, without any data."""
    with running_portal(tmp_path_factory.mktemp("own") / "data", demo=False) as running:
        yield running


def test_an_own_export_gives_own_figures(
    chromium: Browser, own_portal: Portal, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    file = tmp_path / "termine.csv"
    file.write_text(OWN_ROWS, encoding="cp1252")
    with opened(chromium, own_portal, request, None) as page:
        expect_inside(sign_in(page, own_portal))
        opened_page(page, "/data")
        page.set_input_files("input[type=file]", file)
        page.get_by_test_id("stRadio").get_by_text("vom Kunden abgesagt").click()
        settled(page)
        page.get_by_role("button", name="Importieren", exact=True).click()
        expect_imported(page)
        page.get_by_role("tab", name="Quarantäne").click()
        expect(page.get_by_text(re.compile(r"\b1 Zeile\b|Eine Zeile")).first).to_be_visible()
        opened_page(page, "/scheduling?period=all")
        tile = page.get_by_test_id("stHtml").filter(has_text="Online-Anteil").first
        expect(tile).to_contain_text("66,7")
        expect(tile).not_to_contain_text("NaN")
