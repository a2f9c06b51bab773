"""Pages of figures: drawn in both languages, honest in every state, safe from names."""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass

import pytest

from kpi.address import Choice
from kpi.exhibits import Breakdown, Exhibit, Shown, Tiles
from kpi.text import LANGUAGES, Language
from pages.ui import lines, pictures
from pages.ui.filters import standing_filters
from pages.ui.page import Page
from tests.kpi.tiny import Row, ask
from tests.pages.bank import BANK, EMPTY, FORMULA, LINK, MARKUP, UNSIGNED, Bank
from tests.pages.conftest import PAGES, Draw, Drawn


def page_of(name: str) -> Page:
    page: Page = importlib.import_module(f"pages.views.{name}").PAGE
    return page


VIEWS = [
    (name, part) for name in PAGES for part in ([part.name for part in page_of(name).parts] or [""])
]
"""Every page, one with parts once for each of them."""


def exhibits_of(page: Page, part: str) -> tuple[Exhibit, ...]:
    chosen = [known for known in page.parts if known.name == part]
    rows = (*page.rows, *(row for known in chosen for row in known.rows))
    return tuple(exhibit for row in rows for exhibit in row)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "part"), VIEWS)
def test_a_page_is_whole_and_safe(name: str, part: str, language: Language, draw: Draw) -> None:
    drawn = draw(name, language=language, address={"part": part})
    _expect_no_failure(page_of(name), part, language, drawn)
    assert all(chart.alt for chart in drawn.charts), "Every chart says what it shows."
    _expect_names_as_text(drawn)


def _expect_no_failure(page: Page, part: str, language: Language, drawn: Drawn) -> None:
    assert not drawn.app.exception
    assert not drawn.app.error
    assert page.question.in_(language) in drawn.text
    for exhibit in exhibits_of(page, part):
        if isinstance(exhibit, Tiles):
            assert all(kpi.label.in_(language) in drawn.text for kpi in exhibit.kpis)
        else:
            assert exhibit.title.in_(language) in drawn.text


def _expect_names_as_text(drawn: Drawn) -> None:
    specifications = [json.loads(chart.spec) for chart in drawn.charts]
    for text in (drawn.html, *(json.dumps(s) for s in specifications)):
        assert "<img" not in text
    for element in drawn.app.markdown:
        assert MARKUP not in element.value
        assert LINK not in element.value


def test_names_stand_in_charts_and_tables_unharmed(draw: Draw) -> None:
    drawn = draw("adoption")
    charts = json.dumps([json.loads(chart.spec) for chart in drawn.charts])
    assert "&lt;img src=x" in charts
    people = drawn.app.dataframe[0].value
    assert people["name"].tolist() == [FORMULA]
    assert people["team"].tolist() == [MARKUP]


def test_a_mix_names_its_member(draw: Draw) -> None:
    text = draw("scheduling").text
    assert MARKUP in text
    assert "Uhr" in text


def test_a_figure_without_its_data_is_locked_and_says_what_is_missing(draw: Draw) -> None:
    text = draw("contracts", UNSIGNED).text
    assert "Noch nicht angebunden. Es fehlt: E-Signaturen: Begonnen" in text
    assert "Dafür fehlt: E-Signaturen: Begonnen." in text
    assert "Termindauer" in text


@pytest.mark.parametrize(("role", "is_led"), [("administrator", True), ("team_lead", False)])
def test_only_those_who_may_connect_data_are_led_there(role: str, is_led: bool, draw: Draw) -> None:
    html = draw("contracts", UNSIGNED, role=role).html
    assert ('href="data"' in html) is is_led


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_any_data_says_so_once(name: str, draw: Draw) -> None:
    drawn = draw(name, EMPTY)
    assert "Für diese Seite fehlen noch Daten." in drawn.text
    assert not drawn.charts
    assert "0,0" not in drawn.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_without_rows_shows_dashes_and_what_helps(language: Language, draw: Draw) -> None:
    drawn = draw("satisfaction", language=language, address={"service": "s2"})
    assert not drawn.app.error
    assert {"de": "Entfernen Sie Filter", "en": "Remove filters"}[language] in drawn.text
    assert '<div class="tile-value">–</div>' in drawn.html


def test_too_few_data_are_counted(draw: Draw) -> None:
    text = draw("contracts", Bank(meetings_a_day=1), address={"period": "last_week"}).text
    assert "zu wenige Daten: 5 von mindestens 30" in text


def test_a_failing_exhibit_leaves_the_others(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Breakdown.shown

    def failing(self: Breakdown, *asked: object) -> object:
        if self.name == "conversion_by_service":
            raise ValueError("broken")
        return shown(self, *asked)  # type: ignore[arg-type]

    monkeypatch.setattr(Breakdown, "shown", failing)
    drawn = draw("contracts")
    assert [error.value for error in drawn.app.error if "Fehlernummer" in error.value]
    assert len(drawn.app.error) == 1
    assert "Abschlussquote je Service" in drawn.text
    assert len(drawn.charts) > 1


def test_a_row_whose_height_cannot_be_told_leaves_the_others(
    draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    height = pictures.height

    def failing(exhibit: Exhibit, shown: Shown) -> int:
        if isinstance(exhibit, Breakdown):
            raise ValueError("broken")
        return height(exhibit, shown)

    monkeypatch.setattr(pictures, "height", failing)
    drawn = draw("contracts")
    assert not drawn.app.exception
    assert all("Fehlernummer" in error.value for error in drawn.app.error)
    assert drawn.app.error and drawn.charts


def test_what_fails_in_a_part_that_runs_by_itself_is_told_once(
    draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_asked: object, **_looks: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(lines, "draw", failing)
    app = draw("adoption").app
    assert len(app.exception) == 1
    assert not app.error


@pytest.mark.parametrize("part", ["segments", "support"])
def test_people_are_named_only_where_names_are_released(part: str, draw: Draw) -> None:
    drawn = draw("adoption", role="board_member", names=False, address={"part": part})
    assert "Namen sind für Ihre Rolle nicht freigegeben." in drawn.text
    assert not drawn.app.dataframe


def test_a_change_names_its_period(draw: Draw) -> None:
    assert "zum Vorzeitraum" in draw("contracts").text
    earlier = draw("contracts", address={"compare": "previous_year"}).text
    assert "davor keine vollständigen Daten, nicht verglichen" in earlier
    assert "Vorzeitraum" not in draw("contracts", address={"compare": "none"}).text


def test_a_tile_opens_the_rows_behind_its_number(draw: Draw) -> None:
    app = draw("contracts").app
    app.session_state["wanted_contracts"] = "signature_conversion"
    opened = app.run()
    assert not opened.exception
    assert not opened.error
    assert any("130 Zeilen hinter dieser Zahl" in text.value for text in opened.markdown)
    assert len(opened.dataframe[-1].value) == 50


def test_an_organisation_of_teams_alone_has_the_filter_of_teams() -> None:
    teams = ask({"org_unit": [{"unit_key": "t1", "name": "Team"}]})
    assert standing_filters("adoption", Choice(), teams) == ("team", "service")
    assert standing_filters("adoption", Choice(), BANK.query()) == ("org_unit", "service")


def test_every_number_leads_to_its_rows_from_its_definition(draw: Draw) -> None:
    drawn = draw("contracts", address={"channel": "online"})
    link = "?channel=online&rows=signature_conversion"
    assert drawn.text.count(f'href="{link}"') > 1, "the tile and the charts"
    opened = draw("contracts", address={"channel": "online", "rows": "signature_conversion"}).app
    assert not opened.exception
    assert any("Zeilen hinter dieser Zahl" in text.value for text in opened.markdown)
    assert opened.query_params.get("rows") is None, "asked once"


def test_the_segments_that_moved_most_lead_to_their_rows(draw: Draw) -> None:
    app = draw("contracts", address={"rows": "signature_conversion"}).app
    [moved] = [group for group in app.button_group if group.key == "moved_signature_conversion"]
    assert moved.options
    app.session_state["moved_signature_conversion"] = "channel online"
    app.session_state["wanted_contracts"] = "signature_conversion"
    chosen = app.run()
    assert not chosen.exception
    assert any(caption.value.startswith("Abschlussquote, ") for caption in chosen.caption)


@dataclass(frozen=True, kw_only=True)
class Flat(Bank):
    """A bank whose two teams are what teams are below, too."""

    def tables(self) -> dict[str, list[Row]]:
        return {name: _flat(rows) for name, rows in super().tables().items()}


def _flat(rows: list[Row]) -> list[Row]:
    return [
        {**row, "unit_key": f"t{number % 3 % 2}", "region_key": f"t{number % 3 % 2}"}
        if "region_key" in row
        else row
        for number, row in enumerate(rows)
    ]


def test_a_unit_of_two_levels_moves_a_number_once(draw: Draw) -> None:
    app = draw("contracts", Flat(), address={"rows": "signature_conversion"}).app
    [moved] = [group for group in app.button_group if group.key == "moved_signature_conversion"]
    units = [option for option in moved.options if ":" not in option]
    assert len(units) == len(set(units)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filter_without_effect_is_said_where_it_has_none(language: Language, draw: Draw) -> None:
    words = {"de": "nicht gefiltert nach: Kanal", "en": "not filtered by: Channel"}[language]
    chosen = draw("scheduling", language=language, address={"channel": "online"})
    assert words in chosen.text
    assert words not in draw("scheduling", language=language).text


def test_why_there_is_nothing_stands_out_and_what_to_do_follows_it(draw: Draw) -> None:
    told = draw("project").text
    assert "<b>Ein Pilot wird mit Teams ohne ihn verglichen.</b>Wählen Sie" in told
