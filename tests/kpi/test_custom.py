"""KPIs an organisation declares in files: they count right, and a mistake is told, not obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from kpi import registry
from kpi.__main__ import main
from kpi.custom.reading import Declared, declared
from kpi.kinds import Kpi
from kpi.text import LANGUAGES
from tests.kpi.tiny import ask, meeting
from tests.modules import ROOT
from tests.wrong_numbers.small_bank import days

HOW_TO = (ROOT / "docs" / "how-to-declare-own-kpis.md").read_text(encoding="utf-8")
MARCH = days("2025-03-01", "2025-04-01")
WHOLE = """
long_meetings:
  kind: count
  category: contracts
  label: {de: Lange Termine, en: Long meetings}
  description: {de: Lang., en: Long.}
  fact: meeting
  where: {column: minutes, operator: more_than, value: 90}
  unit: count
  better: neither
  dimensions: [team, channel]
  minimum_sample: 1
  headline: false
"""


def example() -> str:
    [found] = re.findall(r"^   ```yaml\n(.*?)^   ```", HOW_TO, re.MULTILINE | re.DOTALL)
    return dedent(found)


def of(tmp_path: Path, text: str, *taken: str) -> Declared:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    return declared([tmp_path], taken)


def only(tmp_path: Path, text: str) -> Kpi:
    found = of(tmp_path, text)
    assert not found.broken
    return found.kpis[0]


def mistake(tmp_path: Path, text: str) -> str:
    [broken] = of(tmp_path, text).broken
    assert broken.reason.de.startswith("own.yaml, Zeile ")
    return broken.reason.en


def value(kpi: Kpi, rows: list[dict[str, object]]) -> float:
    return float(ask({"meeting": rows}).compute([kpi], MARCH)[kpi.name]["value"].iloc[0])


def test_the_example_of_the_documentation_counts_right(tmp_path: Path) -> None:
    found = of(tmp_path, example())
    assert not found.broken
    share, count = found.kpis
    rows = [
        meeting("2025-03-03", channel="online", has_signature=True, minutes=100),
        meeting("2025-03-04", channel="online", has_signature=False, minutes=90),
        meeting("2025-03-05", channel="phone", has_signature=True, minutes=91),
        meeting("2025-03-06", channel="online", has_signature=True, is_held=False, minutes=99),
    ]
    assert value(share, rows) == 0.5
    assert value(count, rows) == 2
    assert share.needs == ("signature.started_at", "meeting.channel")


def test_the_documentation_names_every_kind_and_operator() -> None:
    from kpi.custom.condition import OPERATORS  # noqa: PLC0415
    from kpi.custom.declaration import COMMON, KINDS  # noqa: PLC0415

    for name in (*OPERATORS, *KINDS, *COMMON):
        assert f"`{name}`" in HOW_TO, name


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("{column: channel, operator: equals, value: phone}", 1),
        ("{column: channel, operator: differs, value: phone}", 2),
        ("{column: channel, operator: one_of, value: [phone, onsite]}", 2),
        ("{column: channel, operator: unknown}", 1),
        ("{not: {column: channel, operator: known}}", 1),
        ("{column: minutes, operator: at_least, value: 30}", 3),
        ("{column: minutes, operator: less_than, value: 30}", 1),
        ("{column: event_on, operator: at_most, value: 2025-03-04}", 2),
        ("{column: starts_at, operator: more_than, value: 2025-03-05 00:00:00}", 2),
        ("{or: [{column: channel, operator: equals, value: phone},"
         " {column: minutes, operator: equals, value: 10}]}", 2),
        ("{and: [{column: channel, operator: known},"
         " {not: {column: channel, operator: equals, value: phone}}]}", 2),
    ],
)  # fmt: skip
def test_conditions(tmp_path: Path, where: str, expected: int) -> None:
    rows = [
        meeting("2025-03-03", channel="online", minutes=30),
        meeting("2025-03-04", channel="phone", minutes=31),
        meeting("2025-03-05", channel="onsite", minutes=10),
        meeting("2025-03-06", channel=None, minutes=60),
    ]
    text = re.sub(r"where: .*", f"where: {where}", WHOLE)
    assert value(only(tmp_path, text), rows) == expected


def kind(name: str, more: str) -> str:
    return re.sub(r"  where: .*\n", more, WHOLE.replace("kind: count", f"kind: {name}"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (kind("total", "  measure: minutes\n"), 60),
        (kind("mean", "  measure: minutes\n"), 20),
        (kind("median", "  measure: minutes\n"), 10),
        (kind("mean_amount", "  measure: travel_km\n"), 5.5),
        (kind("share", "  of: channel\n  focus: online\n"), 2 / 3),
    ],
    ids=["total", "mean", "median", "mean_amount", "share"],
)
def test_kinds(tmp_path: Path, text: str, expected: float) -> None:
    rows = [
        meeting("2025-03-03", channel="online", minutes=10, travel_km=4.0),
        meeting("2025-03-04", channel="online", minutes=10, travel_km=7.0),
        meeting("2025-03-05", channel="phone", minutes=40),
    ]
    assert value(only(tmp_path, text), rows) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("kind: count", "kind: cuont"), 3, "Did you mean 'count'?"),
        (("fact: meeting", "fact: meetings"), 7, "Did you mean 'meeting'?"),
        (("column: minutes", "column: minuts"), 8, "Did you mean 'minutes'?"),
        (("operator: more_than", "operator: '>'"), 8, "Possible: at_least, at_most"),
        (("value: 90", "value: lang"), 8, "a whole number"),
        (("value: 90", "value: true"), 8, "a whole number"),
        (("value: 90", "valeu: 90"), 8, "Did you mean 'value'?"),
        ((", value: 90", ""), 8, "lacks 'value'"),
        ((", en: Long meetings", ""), 5, "lacks a language: en"),
        (("en: Long meetings", "en: ''"), 5, "a text belongs here"),
        (("unit: count", "unit: pieces"), 9, "Possible: count, days"),
        (("category: contracts", "category: contract"), 4, "Did you mean 'contracts'?"),
        (("[team, channel]", "[team, chanel]"), 11, "Did you mean 'channel'?"),
        (("[team, channel]", "team"), 11, "a list belongs here"),
        (("minimum_sample: 1", "minimum_sample: 0"), 12, "A whole number from 1"),
        (("headline: false", "headline: maybe"), 13, "true or false"),
        (("  unit: count\n", ""), 3, "lacks: unit"),
        (("  unit: count", "  colour: red\n  unit: count"), 9, "there is no 'colour'"),
        (("long_meetings:", "Long Meetings:"), 3, "cannot be an id"),
        (("long_meetings:", "meetings_by_team:"), 3, "cannot be an id"),
        (("unit: count", "unit: count\n  unit: share"), 10, "is there twice"),
        (("unit: count", "unit: [count"), 10, "Not valid YAML"),
        (("where: {", "where: !!python/object/apply:os.system {"), 8, "Only texts, numbers"),
        (("value: 90", "value: !!python/name:os.system ''"), 8, "Only texts, numbers"),
        (("unit: count", "unit: &a count\n  note: *a"), 10, "References"),
        (("{column: minutes, operator: more_than, value: 90}", "minutes > 90"), 8, "belong here"),
        (("{column: minutes, operator: more_than, value: 90}", "{and: []}"), 8, "list is empty"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, change: tuple[str, str], line: int, said: str
) -> None:
    assert change[0] in WHOLE
    told = mistake(tmp_path, WHOLE.replace(*change, 1))
    assert said in told
    assert told.startswith(f"own.yaml, line {line}: ")


def test_words_of_the_product_are_offered(tmp_path: Path) -> None:
    text = re.sub(r"where: .*", "where: {column: channel, operator: equals, value: onlin}", WHOLE)
    assert "Did you mean 'online'?" in mistake(tmp_path, text)


@pytest.mark.parametrize("content", ["", "- a\n", "[" * 1000, "a: " + "x" * 70_000, "\x00"])
def test_a_file_that_is_none_is_told(tmp_path: Path, content: str) -> None:
    assert mistake(tmp_path, content)


def test_a_name_is_given_once(tmp_path: Path) -> None:
    [broken] = of(tmp_path, WHOLE, "long_meetings").broken
    assert "is taken" in broken.reason.en


def test_a_broken_file_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: 1\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "c.txt").write_text("no declaration", encoding="utf-8")
    found = declared([tmp_path, tmp_path / "not there"], ())
    assert [kpi.name for kpi in found.kpis] == ["long_meetings"]
    assert [broken.file for broken in found.broken] == ["a.yaml"]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the organisation have the KPIs of the documentation, and a broken file."""
    folder = tmp_path / "data" / "kpis.d"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(example(), encoding="utf-8")
    (folder / "wrong.yaml").write_text("x: 1\n", encoding="utf-8")
    monkeypatch.setenv("KPI_PORTAL_DATA", str(folder.parent))
    yield


def test_they_appear_everywhere(own: None, capsys: pytest.CaptureFixture[str]) -> None:
    from pages.ui.page import Page  # noqa: PLC0415

    assert "signed_online_share" in [kpi.name for kpi in registry.headlines()]
    for language in LANGUAGES:
        assert main(["--language", language, "list"]) == 0
        assert main(["--language", language, "catalogue"]) == 0
        label = registry.get("long_meetings").label.in_(language)
        assert capsys.readouterr().out.count(label) >= 2
    label = registry.get("long_meetings").label
    page = Page(name="contracts", title=label, question=label, rows=())
    assert [kpi.name for kpi in page.exhibit("own").kpis] == list(yaml.safe_load(example()))
    assert [broken.file for broken in registry.own().broken] == ["wrong.yaml"]


def test_a_changed_folder_is_read_anew(own: None, data: Path) -> None:
    folder = data / "kpis.d"
    known = registry.all_kpis()
    assert "long_meetings" in known
    assert registry.all_kpis() is known
    (folder / "own.yaml").unlink()
    assert "long_meetings" not in registry.all_kpis()
    (folder / "more.yaml").write_text(WHOLE, encoding="utf-8")
    assert "long_meetings" in registry.all_kpis()
    assert len(registry.all_kpis()) == len(registry.product_kpis()) + 1
