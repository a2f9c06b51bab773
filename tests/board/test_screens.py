"""A document on screens: nothing is lost, nothing is too much to be read from four metres."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.export.document import (
    Block,
    Chart,
    Document,
    Facts,
    Grid,
    GridColumn,
    Look,
    Paragraph,
    Score,
    Scorecard,
    Series,
    Sheet,
)
from kpi.export.palette import palette
from kpi.export.plot import over_time
from kpi.model import Unit
from pages.ui.board.blocks import markup
from pages.ui.board.screens import ROOM, height, screens
from pages.ui.charts import colours, presented

SHARES = GridColumn(label="Anteil", form=Unit.SHARE)
TEXTS = GridColumn(label="Team", form="text")


def score(label: str, note: str = "") -> Score:
    return Score(
        label=label,
        value="44,8 %",
        change="+2,1 Punkte zum Vorzeitraum (01.04.–30.06.2026)",
        verdict="▲ Signal besser",
        tone="better",
        target="Ziel 40,0 % erreicht",
        is_met=True,
        capability="",
        owner="Anna Berger",
        note=note,
        trend=(0.1, 0.2, None, 0.4),
        lower=0.05,
        upper=0.3,
    )


def chart(kind: Any, *series: Series, count: int = 4) -> Chart:
    return Chart(
        kind=kind,
        title="Nutzung",
        finding="Sie steigt.",
        form=Unit.SHARE,
        categories=tuple(f"Monat {number}" for number in range(count)),
        series=series,
    )


def document(*blocks: Block) -> Document:
    return Document(
        title="Vorstandssitzung",
        subtitle="3. Quartal",
        as_of="Stand 14.10.2026",
        language="de",
        look=Look(organisation="Nordbank", accent="#0f766e"),
        facts=Facts(pairs=(("Ort", "Nürnberg"),)),
        sheets=(Sheet(title="Die Nutzung steigt", blocks=blocks),),
    )


WORDS = st.text("abc äöü.\n", max_size=400)
BLOCKS = st.one_of(
    st.builds(Paragraph, text=WORDS),
    st.builds(lambda notes: Scorecard(scores=tuple(score("x", n) for n in notes)), st.lists(WORDS)),
    st.builds(
        lambda rows: Grid(title="", columns=(TEXTS, SHARES), rows=tuple((r, 0.5) for r in rows)),
        st.lists(st.text("abc ", max_size=60), max_size=40),
    ),
    st.builds(lambda pairs: Facts(pairs=tuple(pairs)), st.lists(st.tuples(WORDS, WORDS))),
    st.just(chart("line", Series(name="Q3", role="value", values=(0.1, 0.2, 0.3, 0.4)))),
)


@given(st.lists(BLOCKS, max_size=5))
def test_all_of_a_document_is_shown_and_no_screen_holds_more_than_fits(blocks: list[Block]) -> None:
    cover, *shown = screens(document(*blocks))
    assert cover.is_cover
    assert [(one.part, one.parts) for one in shown] == [
        (part, len(shown)) for part in range(1, len(shown) + 1)
    ]
    said = "".join(markup(block, "de") for block in blocks)
    drawn = "".join(markup(block, "de") for screen in shown for block in screen.blocks)
    for mark in ("<dd>", "<section", "<td", "finding"):
        assert drawn.count(mark) == said.count(mark)
    for screen in shown:
        assert sum(map(height, screen.blocks)) <= ROOM or len(screen.blocks) == 1


def test_four_scores_share_a_screen_and_a_long_explanation_has_more_room() -> None:
    short = Scorecard(scores=tuple(score(str(number)) for number in range(12)))
    assert [len(s.blocks[0].scores) for s in screens(document(short))[1:]] == [4, 4, 4]  # type: ignore[union-attr]
    long = Scorecard(scores=(score("a", "Wort " * 60), *short.scores[:3]))
    first = screens(document(long))[1].blocks[0]
    assert isinstance(first, Scorecard)
    assert len(first.scores) < 4


def test_a_text_too_long_for_a_screen_goes_on_after_a_sentence() -> None:
    text = " ".join(f"Das ist der {number}. Grund." for number in range(200))
    _cover, first, *more = screens(document(Paragraph(text=text, heading="Warum")))
    assert more
    assert all(block.text.endswith(".") for block in first.blocks if isinstance(block, Paragraph))
    assert [b.heading for s in (first, *more) for b in s.blocks if isinstance(b, Paragraph)].count(
        "Warum"
    ) == 1


def test_texts_stay_texts() -> None:
    evil = "<script>alert(1)</script>"
    drawn = markup(Scorecard(scores=(score(evil, evil),)), "de")
    drawn += markup(Grid(title="", columns=(TEXTS,), rows=((evil,),)), "de")
    drawn += markup(Facts(pairs=((evil, evil),)), "de") + markup(Paragraph(text=evil), "de")
    assert "<script" not in drawn


def test_charts_keep_what_is_unknown_unknown_and_what_runs_dotted() -> None:
    value = Series(name="Q3", role="value", values=(0.1, None, 0.3, 0.4), dotted=(3,))
    before = Series(name="Q2", role="before", values=(0.1, 0.1, 0.1, 0.1))
    lines = presented.chart(chart("line", value, before), "de")
    solid = next(one for one in lines.spec["data"] if one["line"].get("width") == 4)
    assert solid["y"] == [10.0, None, 30.0, None]
    assert lines.alt == "Nutzung. Sie steigt."
    bars = presented.chart(chart("bars", value, before), "de")
    assert bars.spec["layout"]["xaxis"]["range"][0] == 0
    assert [note["text"] for note in bars.spec["layout"]["annotations"]][1] == "–"
    steps = Series(name="", role="value", values=(0.29, 0.05, -0.02, 0.32))
    fall = presented.chart(chart("waterfall", steps), "de").spec["data"][0]
    assert [fall["base"], *fall["x"]] == pytest.approx([29.0, 5.0, -2.0])
    stacked = presented.chart(chart("stacked", value, before), "de")
    assert stacked.spec["layout"]["barmode"] == "stack"


def test_no_value_of_earlier_stands_at_the_end_and_no_unknown_step_is_a_step() -> None:
    value = Series(name="Q3", role="value", values=(0.1, 0.2, 0.3, None))
    target = Series(name="Ziel", role="target", values=(0.4, 0.4, 0.4, 0.4))
    labels = presented.chart(chart("line", value, target), "de").spec["layout"]["annotations"]
    assert [one["text"].replace("\u202f", " ") for one in labels] == ["Ziel 40,0 %"]
    ends = over_time(chart("line", value, target), palette("#0f766e"), "de")["ends"]
    assert {one["value"].replace("\u202f", " ") for one in ends} == {"", "40,0 %"}
    steps = Series(name="", role="value", values=(0.29, None, -0.02, 0.32))
    drawn = presented.chart(chart("waterfall", steps), "de").spec["data"]
    assert [one["type"] for one in drawn] == ["bar"]
    assert drawn[0]["x"][1] is None
    ends_of = {"a": 0.4, "b": None}
    parts = [
        Series(name=name, role="value", values=(0.5, 0.5, 0.5, last))
        for name, last in ends_of.items()
    ]
    columns = over_time(chart("stacked", *parts), palette("#0f766e"), "de")["columns"]
    assert len(columns) == 6


def test_a_channel_has_the_colour_that_it_has_on_pages() -> None:
    parts = [
        Series(name=name, role="value", values=(0.5, 0.5, 0.5, 0.5)) for name in ("online", "Rest")
    ]
    drawn = presented.chart(chart("stacked", *parts), "de").spec["data"]
    found = [one["marker"]["color"] for one in drawn]
    assert found == [*colours.of("channel", ["online"]), colours.CATEGORIES[1]]
