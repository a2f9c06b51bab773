"""A curve steps where something happened, and there is none of a handful of cases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kpi.exhibits import Curve, Shown
from kpi.query import Query
from kpi.text import Label
from tests.wrong_numbers.small_bank import bank, days, meeting, moment

CURVE = Curve(name="c", title=Label("Kurve", "Curve"), kpi="time_to_contract", upto=20)
FIRST = moment("2026-01-05 09:00")


def customers(folder: Path, count: int) -> Query:
    """Return customers who met first on one day; half signed after 3, a quarter after 11 days."""
    signed = [
        {
            "signature_key": str(number),
            "advisor_key": "anna",
            "customer_key": str(number),
            "started_at": FIRST + timedelta(days=3 if number % 2 else 11),
            "completed_at": FIRST + timedelta(days=3 if number % 2 else 11),
            "status": "completed",
        }
        for number in range(count)
        if number % 4
    ]
    met = [meeting(str(n), "2026-01-05 09:00", customer_key=str(n)) for n in range(count)]
    last = meeting("last", "2026-03-01 09:00")
    return bank(folder, {"meeting": [*met, last], "signature": signed})


def shown(query: Query) -> Shown:
    return CURVE.shown(query, days("2026-01-01", "2026-03-01"))


def test_shares_change_on_the_day_itself(tmp_path: Path) -> None:
    rows = shown(customers(tmp_path, 40)).rows
    assert rows["time"].tolist() == [0, 3, 11, 20]
    assert rows["value"].tolist() == pytest.approx([0, 0.5, 0.75, 0.75])
    assert rows["sample"].tolist() == [40, 40, 20, 10]


def test_a_handful_of_cases_is_no_curve_but_a_number(tmp_path: Path) -> None:
    few = shown(customers(tmp_path, 8))
    assert few.rows.empty
    assert few.note is not None
    assert few.note.en.startswith("Only 8 cases")
