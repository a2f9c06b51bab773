"""A title states a finding only where it is certain."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from kpi import registry
from kpi.result import Change, Figure, State, Value, Verdict
from kpi.text import Label
from kpi.wording import findings

NARROW = "\u202f"


def value(number: float) -> Value:
    return Value(
        value=number,
        numerator=None,
        denominator=None,
        sample=100.0,
        low=None,
        high=None,
        error=None,
        coverage=None,
    )


def figure(change: float, verdict: Verdict) -> Figure:
    moved = Change(absolute=change, relative=None, low=None, high=None, verdict=verdict)
    return Figure(kpi="x", state=State.OK, now=value(0.3), change=moved)


@pytest.mark.parametrize(
    ("change", "verdict", "title"),
    [
        (0.02, Verdict.BETTER, f"Abschlussquote: gestiegen auf 30,0{NARROW}% (+2,0\u00a0Punkte)"),
        (-0.02, Verdict.WORSE, f"Abschlussquote: gesunken auf 30,0{NARROW}% (−2,0\u00a0Punkte)"),
        (0.02, Verdict.NOISE, ""),
        (0.02, Verdict.TOO_FEW, ""),
        (0.02, Verdict.NONE, ""),
    ],
)
def test_a_trend_has_moved_only_with_a_signal(change: float, verdict: Verdict, title: str) -> None:
    kpi = registry.get("signature_conversion")
    assert findings.of_trend(kpi, figure(change, verdict), "de") == title
    assert findings.of_trend(kpi, None, "de") == ""


def members(*rows: tuple[str, float, float, float, str]) -> pd.DataFrame:
    labelled = [
        {
            "member": "" if name == "unknown" else name,
            "label": Label(name, name),
            "value": v,
            "low": low,
            "high": high,
            "state": state,
        }
        for name, v, low, high, state in rows
    ]
    return pd.DataFrame(labelled)


def test_the_first_member_leads_only_clear_of_the_second() -> None:
    kpi = registry.get("signature_conversion")
    clear = members(("a", 0.5, 0.45, 0.55, "ok"), ("b", 0.3, 0.25, 0.35, "ok"))
    close = members(("a", 0.5, 0.45, 0.55, "ok"), ("b", 0.44, 0.40, 0.48, "ok"))
    few = members(("a", 0.5, 0.45, 0.55, "too_few"), ("b", 0.3, 0.25, 0.35, "ok"))
    assert findings.of_breakdown(clear, kpi, "en") == "Highest: a (50.0%)"
    assert findings.of_breakdown(close, kpi, "en") == ""
    assert findings.of_breakdown(few, kpi, "en") == ""


def test_nobody_praises_the_unknown_nor_calls_another_highest_below_it() -> None:
    kpi = registry.get("signature_conversion")
    best, worst = (("unknown", value, value, value, "ok") for value in (0.8, 0.1))
    a, b = ("a", 0.5, 0.45, 0.55, "ok"), ("b", 0.3, 0.25, 0.35, "ok")
    assert findings.of_breakdown(members(best, a), kpi, "en") == ""
    assert findings.of_breakdown(members(best, a, b), kpi, "en") == ""
    assert findings.of_breakdown(members(a, b, worst), kpi, "en") == "Highest: a (50.0%)"


def test_where_lower_is_better_the_lowest_leads() -> None:
    kpi = registry.get("no_show_rate")
    rows = members(("a", 0.02, 0.01, 0.03, "ok"), ("b", 0.06, 0.05, 0.07, "ok"))
    assert findings.of_breakdown(rows, kpi, "en") == "Lowest: a (2.0%)"


def test_members_without_an_interval_lead_nobody() -> None:
    kpi = registry.get("savings_per_online_meeting")
    nothing = float("nan")
    rows = members(("a", 80.0, nothing, nothing, "ok"), ("b", 60.0, nothing, nothing, "ok"))
    assert findings.of_breakdown(rows, kpi, "en") == ""


def composition(*counts: tuple[int, str, float, bool]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "start": date(2026, month, 1),
                "member": member,
                "label": Label(member, member),
                "numerator": count,
                "is_partial": partial,
            }
            for month, member, count, partial in counts
        ]
    )


def test_a_share_has_moved_between_finished_buckets_only() -> None:
    moved = composition(
        (1, "online", 300, False),
        (1, "phone", 700, False),
        (2, "online", 410, False),
        (2, "phone", 590, False),
        (3, "online", 1, True),
    )
    assert findings.of_composition(moved, "en") == "Online: from 30.0% to 41.0%"


def test_a_small_move_is_left_unsaid() -> None:
    still = composition(
        (1, "online", 30, False),
        (1, "phone", 70, False),
        (2, "online", 36, False),
        (2, "phone", 64, False),
    )
    assert findings.of_composition(still, "en") == ""


def test_the_busiest_hour_is_clear_of_the_second() -> None:
    hours = pd.DataFrame(
        {"weekday": [1, 2], "hour": [10, 9], "numerator": [500.0, 300.0], "value": [0.6, 0.4]}
    )
    assert findings.of_heatmap(hours, "de").startswith("Am stärksten gefragt: Montag, 10–11 Uhr")
    assert findings.of_heatmap(hours.assign(numerator=[301.0, 300.0]), "de") == ""
