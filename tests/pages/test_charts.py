"""Charts keep their promises: zero baselines, honest ends, fixed colours, harmless names."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest

from kpi import format as form
from kpi import registry
from kpi.address import Choice
from kpi.drawn.members import drawn as drawn_of
from kpi.drawn.records import largest, records
from kpi.exhibits import Trend
from kpi.exhibits.touchpoints import QUADRANTS
from kpi.export.charts import chart as chart_of
from kpi.export.document import Chart, Series
from kpi.export.drawing import Drawing
from kpi.export.palette import palette as palette_of
from kpi.export.plot import over_time
from kpi.model import Unit
from kpi.result import Point
from kpi.text import Label
from kpi.wording import readings
from pages.ui.charts import breakdown, colours, composition, heatmap, matrix, spread, trend
from pages.ui.charts.template import shortened, text
from pages.ui.sparkline import sparkline
from tests.modules import ROOT
from tests.pages.bank import BANK, LAST_ON

NOTHING = float("nan")
CONVERSION = registry.get("signature_conversion")


def weeks(values: list[float], *, partial: int | None = None) -> pd.DataFrame:
    count = len(values)
    return pd.DataFrame(
        {
            "start": [date(2026, 8, 3) + timedelta(weeks=number) for number in range(count)],
            "value": values,
            "low": [value - 0.1 for value in values],
            "high": [value + 0.1 for value in values],
            "before": [NOTHING] * count,
            "sample": [50.0] * count,
            "is_partial": [number == partial for number in range(count)],
            "grain": "week",
        }
    )


def members(values: list[float], **columns: Any) -> pd.DataFrame:
    count = len(values)
    return pd.DataFrame(
        {
            "member": [f"m{number}" for number in range(count)],
            "label": [Label(f"m{number}", f"m{number}") for number in range(count)],
            "value": values,
            "change": [NOTHING] * count,
            "low": [NOTHING] * count,
            "high": [NOTHING] * count,
            "sample": [50.0] * count,
            "state": ["ok"] * count,
            **columns,
        }
    )


def notes(spec: dict[str, Any]) -> str:
    return " ".join(note["text"] for note in spec["layout"]["annotations"])


def test_an_incomplete_bucket_is_dotted_open_and_named() -> None:
    spec = trend.chart(weeks([0.3, 0.4, 0.2], partial=2), CONVERSION, "de").spec
    dotted = [trace for trace in spec["data"] if trace.get("line", {}).get("dash") == "dot"]
    assert [trace["x"] for trace in dotted] == [[1, 2]]
    markers = next(trace for trace in spec["data"] if trace.get("mode") == "markers")
    assert markers["marker"]["color"][2] == colours.BACKGROUND
    assert "unvollständig" in notes(spec)
    assert "40,0" in notes(spec)


@pytest.mark.parametrize(("earlier", "side"), [(0.78, "right"), (NOTHING, "left")])
def test_the_name_of_a_target_keeps_off_the_lines(earlier: float, side: str) -> None:
    values = [0.5, 0.5, 0.5, 0.7, 0.7, 0.7]
    rows = weeks(values).assign(target=0.8, before=[earlier] * 3 + [0.3] * 3)
    spec = trend.chart(rows, CONVERSION, "de").spec
    [name] = [note for note in spec["layout"]["annotations"] if "Ziel" in note["text"]]
    assert name["xanchor"] == side


def test_an_unknown_value_is_a_gap_and_not_zero() -> None:
    spec = trend.chart(weeks([0.3, NOTHING, 0.2]), CONVERSION, "de").spec
    line = next(trace for trace in spec["data"] if trace.get("line", {}).get("width") == 2.5)
    assert line["y"] == [pytest.approx(30.0), None, pytest.approx(20.0)]


@pytest.mark.parametrize("visits", [0.0, 1.0, 3.0])
def test_no_line_of_an_axis_lies_between_two_counts(visits: float) -> None:
    kpi = registry.get("page_visits")
    rows = weeks([visits] * 3).assign(low=NOTHING, high=NOTHING)
    axis = trend.chart(rows, kpi, "de").spec["layout"]["yaxis"]
    assert axis["range"][1] >= max(visits, 1)
    assert (axis["tick0"], axis["dtick"]) == (0, 1)
    many = trend.chart(weeks([visits, 5000.0]), kpi, "de").spec["layout"]["yaxis"]
    assert "dtick" not in many


def test_the_end_of_a_compared_line_has_its_value() -> None:
    rows = weeks([0.5, 0.4]).assign(before=[0.3, 0.2])
    spec = trend.chart(rows, CONVERSION, "de", compared="Vorzeitraum").spec
    ends = [note["text"] for note in spec["layout"]["annotations"]]
    assert [text for text in ends if text.startswith("Vorzeitraum<br>20,0")]


@pytest.mark.parametrize(("known", "roles"), [(1, ["value"]), (2, ["value", "before"])])
def test_one_compared_value_is_no_line_in_documents_either(known: int, roles: list[str]) -> None:
    trend_of = Trend(name="x", title=Label("x", "x"), kpi=CONVERSION.name)
    query = BANK.query()
    asked = Choice().selection(query.engine.freshness(), LAST_ON)
    shown = trend_of.shown(query, asked)
    before = [0.3] * known + [NOTHING] * (len(shown.rows) - known)
    rows = shown.rows.assign(before=before)
    chart = chart_of(
        Drawing(exhibit=trend_of, shown=replace(shown, rows=rows), selection=asked, language="de")
    )
    assert chart is not None
    assert [one.role for one in chart.series if one.role in ("value", "before")] == roles


def test_bars_begin_at_zero() -> None:
    spec = breakdown.chart(members([0.9, 0.8]), CONVERSION, "service", "de").spec
    assert spec["layout"]["xaxis"]["range"][0] == 0
    assert spec["data"][0]["type"] == "bar"


def test_words_of_a_bar_round_as_the_number_beside_it_does() -> None:
    first, *_rest, numbers = breakdown.chart(members([0.1005]), CONVERSION, "service", "de").spec[
        "data"
    ]
    assert numbers["text"] == ["10,1\u202f%"]
    assert "<b>10,1\u202f%</b>" in first["hovertext"][0]


def test_what_is_largest_leaves_what_is_unknown_for_last() -> None:
    rows = records(members([NOTHING, 0.1, 0.3, 0.3]))
    assert [row["member"] for row in largest(rows, "value", 3)] == ["m2", "m3", "m1"]
    assert [row["member"] for row in largest(rows, "value", 9)][-1] == "m0"


def test_intervals_have_a_rim_by_which_they_are_seen_on_bars_of_any_colour() -> None:
    rows = members([0.9, 0.8], low=[0.8, 0.7], high=[0.95, 0.85])
    spec = breakdown.chart(rows, CONVERSION, "service", "de").spec
    rim, line = (trace["error_x"] for trace in spec["data"] if "error_x" in trace)
    assert (rim["color"], line["color"]) == (colours.BACKGROUND, colours.TEXT)
    assert rim["thickness"] > line["thickness"]
    assert rim["array"] == line["array"]


def test_scores_are_dots_for_zero_is_no_score() -> None:
    rating = registry.get("meeting_rating_customer")
    spec = breakdown.chart(members([4.6, 4.4]), rating, "service", "de").spec
    assert spec["data"][0]["type"] == "scatter"
    assert spec["layout"]["xaxis"]["range"][0] > 3


def test_many_members_show_both_ends() -> None:
    drawn = drawn_of(members(list(np.linspace(1, 0, 40))))
    assert drawn.rows["member"].tolist() == [f"m{n}" for n in (*range(7), *range(35, 40))]
    assert drawn.places == [*range(7), *range(8, 13)]


def test_few_answers_do_not_stand_at_the_weak_end() -> None:
    rows = members(list(np.linspace(1, 0, 20)), state=["ok"] * 15 + ["too_few"] * 5)
    assert drawn_of(rows).rows["member"].tolist()[-1] == "m14"


def test_a_click_on_a_bar_means_its_member() -> None:
    chart = breakdown.chart(members(list(np.linspace(1, 0, 40))), CONVERSION, "service", "de")
    assert chart.members[7] == "m35"


def test_a_channel_keeps_its_colour_and_others_have_one_by_their_place() -> None:
    assert (
        colours.of("channel", ["online", "phone"])
        == colours.of("channel", ["phone", "online"])[::-1]
    )
    assert colours.of("location", ["a", "b"]) == list(colours.CATEGORIES[:2])
    assert len(colours.of("location", list("abcdefghij"))) == 10


def test_documents_draw_a_channel_in_the_colour_it_has_on_pages() -> None:
    series = tuple(
        Series(name=name, role="value", values=(0.5, 0.5)) for name in ("vor Ort", "online")
    )
    drawn = Chart(
        kind="stacked",
        title="",
        finding="",
        form=Unit.SHARE,
        categories=("a", "b"),
        series=series,
    )
    palette = palette_of("#0f766e")
    found = [one["colour"] for one in over_time(drawn, palette, "de")["columns"]]
    wanted = [
        colours.CATEGORIES.index(colour) for colour in colours.of("channel", ["onsite", "online"])
    ]
    assert found == [palette.series[place] for place in wanted] * 2


def test_names_of_lines_that_meet_at_the_top_stay_in_the_chart() -> None:
    rows = weeks([0.5, 1.0, 1.0]).assign(before=[1.0, 1.0, 1.0])
    chart = trend.chart(rows, CONVERSION, "de", compared="Vorzeitraum")
    assert chart.spec["layout"]["annotations"][-1]["yshift"] < 0


@pytest.mark.parametrize("last", [0.2, 0.5, 0.799, 0.8])
@pytest.mark.parametrize("before", [0.2, 0.5, 0.8])
def test_value_name_and_state_at_the_end_of_lines_lie_below_each_other(
    last: float, before: float
) -> None:
    rows = weeks([0.2, 0.8, 0.8, last], partial=3).assign(before=[before] * 4)
    layout = trend.chart(rows, CONVERSION, "en", compared="Previous period").spec["layout"]
    low, high = layout["yaxis"]["range"]
    per_pixel = (high - low) / (trend.HEIGHT - 50)
    notes = [note for note in layout["annotations"] if note["x"] == len(rows) - 1]
    assert len(notes) == 3
    centres = [note["y"] / per_pixel + note["yshift"] for note in notes]
    halves = [15 * (note["text"].count("<br>") + 1) / 2 for note in notes]
    for (one, half), (other, more) in combinations(zip(centres, halves, strict=True), 2):
        assert abs(one - other) >= half + more
    assert all(low / per_pixel <= centre <= high / per_pixel for centre in centres)


def shares(count: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "start": start,
                "member": f"m{member}",
                "label": Label(f"m{member}", f"m{member}"),
                "value": 1 / count,
                "numerator": float(100 - member),
                "is_partial": False,
                "grain": "month",
            }
            for start in (date(2026, 1, 1), date(2026, 2, 1))
            for member in range(count)
        ]
    )


def test_a_composition_names_at_most_seven_members() -> None:
    spec = composition.chart(shares(10), "location", "de").spec
    assert [trace["name"] for trace in spec["data"]] == [*(f"m{n}" for n in range(6)), "Übrige"]
    assert spec["layout"]["showlegend"]
    assert sum(trace["y"][0] for trace in spec["data"]) == pytest.approx(100)


@pytest.mark.parametrize("members", [4, 10])
def test_unknown_shares_are_gaps_and_no_zeros(members: int) -> None:
    spec = composition.chart(shares(members).assign(value=float("nan")), "location", "de").spec
    assert {value for trace in spec["data"] for value in trace["y"]} == {None}


def test_up_to_four_members_are_named_beside_their_columns() -> None:
    spec = composition.chart(shares(4), "location", "de").spec
    assert not spec["layout"]["showlegend"]
    assert all(f"m{number}" in notes(spec) for number in range(4))


def hours(*found: tuple[int, int]) -> pd.DataFrame:
    rows = [{"weekday": d, "hour": h, "numerator": 3.0, "value": 0.5} for d, h in found]
    return pd.DataFrame(rows)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_numbers_on_bars_can_be_read(theme: str) -> None:
    palette = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"][theme]
    words = {
        colours.TEXT: luminance(palette["textColor"]),
        colours.BACKGROUND: luminance(palette["backgroundColor"]),
    }
    for colour, shown in zip(colours.CATEGORIES, palette["chartCategoricalColors"], strict=True):
        dark, light = sorted((luminance(shown), words[colours.on(colour, theme)]))
        assert (light + 0.05) / (dark + 0.05) >= 4.3, shown


def test_the_palest_hour_of_a_heatmap_is_one_in_which_nothing_happens() -> None:
    rows = pd.DataFrame([{"weekday": 2, "hour": 9, "numerator": 5.0, "value": 0.25}])
    trace = heatmap.chart(rows, "de").spec["data"][0]
    assert (trace["zmin"], trace["zmax"]) == (0, 25.0)


def test_a_heatmap_begins_on_monday_and_shows_the_day_first() -> None:
    spec = heatmap.chart(hours((1, 9), (7, 21)), "de").spec
    assert spec["layout"]["yaxis"]["ticktext"][0] == "Mo"
    assert spec["layout"]["yaxis"]["autorange"] == "reversed"
    assert spec["data"][0]["x"] == list(range(7, 20))
    every = heatmap.chart(hours((1, 9), (7, 21)), "de", every_hour=True).spec
    assert every["data"][0]["x"] == list(range(24))
    assert every["data"][0]["z"][6][21] == 50


def test_a_heatmap_shows_the_hour_in_which_most_happens_whenever_it_is() -> None:
    rows = pd.DataFrame(
        {"weekday": [6, 1], "hour": [5, 9], "numerator": [30.0, 20.0], "value": [0.6, 0.4]}
    )
    trace = heatmap.chart(rows, "de").spec["data"][0]
    assert trace["x"] == list(range(5, 20))
    assert trace["zmax"] == 60
    assert not heatmap.has_more(rows)


def test_more_hours_are_offered_only_where_something_happens() -> None:
    assert not heatmap.has_more(hours((1, 7), (1, 19)))
    assert heatmap.has_more(hours((1, 9), (1, 20)))


def test_the_last_band_is_open() -> None:
    rows = pd.DataFrame(
        {
            "label": [Label("0 – 15", "0 – 15"), Label("ab 15", "15+")],
            "low": [0.0, 15.0],
            "count": [1, 3],
            "share": [0.25, 0.75],
        }
    )
    spec = spread.chart(rows, 15, "de").spec
    assert spec["layout"]["xaxis"]["ticktext"] == ["0", "15+"]
    assert spec["layout"]["yaxis"]["range"][0] == 0


def test_tags_and_entities_in_a_name_do_not_work() -> None:
    assert text("<b>&lt;x") == "&lt;b&gt;&amp;lt;x"


def test_an_address_keeps_the_end_that_tells_it_from_others() -> None:
    assert shortened("https://termin.bank.example/vorname-nachname") == "…/vorname-nachname"
    assert shortened("Ein Name, der zu lang für eine Achse ist") == "Ein Name, der zu lang für…"


def point(value: float | None, *, partial: bool = False) -> Point:
    return Point(date(2026, 1, 5), value, None, None, 10.0, partial)


def test_a_sparkline_needs_three_values() -> None:
    assert sparkline([point(1.0), point(2.0), point(None)]) is None
    assert sparkline([point(1.0), point(2.0), point(1.0)]) is not None


def test_a_sparkline_marks_the_target_beyond_its_values() -> None:
    points = [point(1.0), point(2.0), point(1.0)]
    assert "H100" not in (sparkline(points) or "")
    assert "M0%204.0%20H100" in (sparkline(points, 3.0) or "")
    assert "M0%2024.0%20H100" in (sparkline(points, 0.5) or "")


def test_a_sparkline_dots_what_still_runs() -> None:
    finished = sparkline([point(1.0), point(2.0), point(1.0)]) or ""
    running = sparkline([point(1.0), point(2.0), point(1.0, partial=True)]) or ""
    assert "dasharray" not in finished
    assert "dasharray" in running


def test_the_priority_matrix_names_its_quadrants_and_each_touchpoint() -> None:
    rows = pd.DataFrame(
        {
            "label": [Label("Filiale", "Branch"), Label("<b>", "<b>")],
            "importance": [0.75, 0.25],
            "value": [0.4, 0.8],
            "quadrant": ["improve", "use"],
            "quadrant_name": [QUADRANTS["improve"], QUADRANTS["use"]],
            "mean_importance": 0.5,
            "mean_value": 0.6,
        }
    )
    drawn = matrix.chart(rows, QUADRANTS, "en", alt="").spec
    names = {one["text"] for one in drawn["layout"]["annotations"]}
    assert names == {f"<b>{QUADRANTS[name].en}</b>" for name in ("improve", "keep", "use", "watch")}
    assert drawn["data"][0]["text"] == ["Branch", "&lt;b&gt;"]
    assert [line.get("x0") for line in drawn["layout"]["shapes"]] == [50.0, 0]


def test_names_of_touchpoints_that_are_near_each_other_do_not_overlap() -> None:
    rows = pd.DataFrame(
        {
            "label": [Label("Am Telefon", "By phone"), Label("Service", "Service")],
            "importance": [0.13, 0.01],
            "value": [0.68, 0.68],
            "quadrant": ["use", "use"],
            "quadrant_name": [QUADRANTS["use"], QUADRANTS["use"]],
            "mean_importance": 0.2,
            "mean_value": 0.67,
        }
    )
    rows = pd.concat([rows, rows.head(1).assign(importance=0.4, value=0.75)])
    names = matrix.chart(rows, QUADRANTS, "en", alt="").spec["data"][0]["text"]
    assert names == [f"By phone<br>{form.SPACE}", "Service", "By phone"]


def test_paper_names_those_with_too_few_data_for_whom_pages_have_pale_bars() -> None:
    rows = members([0.9, 0.8]).assign(state=["ok", "too_few"])
    words = readings.unjudged(rows, CONVERSION, "de")
    assert words.startswith("Blass: zu wenige Daten für ein Urteil (unter ")
    assert words.endswith(f": {rows['label'].iloc[1].de}.")
    assert readings.unjudged(rows.head(1), CONVERSION, "de") == ""


def test_a_single_value_compared_with_is_no_line_and_has_no_name() -> None:
    rows = weeks([0.3, 0.4, 0.2]).assign(before=[NOTHING, 0.3, NOTHING])
    assert "Vorzeitraum" not in notes(
        trend.chart(rows, CONVERSION, "de", compared="Vorzeitraum").spec
    )
    apart = rows.assign(before=[0.2, NOTHING, 0.3])
    assert "Vorzeitraum" not in str(
        trend.chart(apart, CONVERSION, "de", compared="Vorzeitraum").spec
    )
    two = rows.assign(before=[0.2, 0.3, NOTHING])
    assert "Vorzeitraum" in notes(trend.chart(two, CONVERSION, "de", compared="Vorzeitraum").spec)
