"""How often intervals hold the truth, and how often verdicts see a change where there is none.

python -m bench.bench_verdicts [--runs 20000]

Draws samples of which the truth is known, lets the kinds finish them as they finish rows, and
counts. An interval of 95 % holds the truth in 95 of 100 samples; a verdict on two samples from
the same source is a false alarm in 5 of 100.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kpi import registry
from kpi.columns import Columns
from kpi.kinds import Kpi, Survival
from kpi.kinds.base import Found
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.result import Verdict
from kpi.statistics import xmr
from kpi.statistics.intervals import Floats
from kpi.verdict import SIGNALS, changes

SEED = 20261122
PORTION = 0.075
RUN = "run"
PERIOD = Period(date(2026, 1, 1), date(2026, 4, 1))


@dataclass(frozen=True, kw_only=True)
class Case:
    """Samples of one KPI whose true value is known. `draw` returns the parts of many samples.

    `portion`: what part of the asked samples is drawn, since some kinds are dear to finish.
    """

    name: str
    kpi: str
    truth: float
    draw: Callable[[np.random.Generator, int], Found]
    portion: float = 1.0

    def finished(self, chance: np.random.Generator, runs: int) -> pd.DataFrame:
        """Return the finished values of so many samples, one per row."""
        found = self.draw(chance, round(runs * self.portion))
        return registry.get(self.kpi).finish(found).frame()

    def coverage(self, chance: np.random.Generator, runs: int) -> float:
        """Return the share of intervals that hold the truth."""
        rows = self.finished(chance, runs)
        known = rows.dropna(subset=["low", "high"])
        return float(((known["low"] <= self.truth) & (known["high"] >= self.truth)).mean())

    def false_alarm(self, chance: np.random.Generator, runs: int) -> float:
        """Return the share of pairs of samples whose difference is judged a signal."""
        kpi: Kpi = registry.get(self.kpi)
        found = changes(kpi, self.finished(chance, runs), self.finished(chance, runs))["verdict"]
        judged = found[~np.isin(found, ["", Verdict.NONE.value, Verdict.TOO_FEW.value])]
        return float(np.isin(judged, [verdict.value for verdict in SIGNALS]).mean())


def _found(sums: pd.DataFrame, **keyed: pd.DataFrame) -> Found:
    parts = {name: Columns.of(rows) for name, rows in keyed.items()}
    return Found(
        sums=Columns.of(sums),
        keyed=parts,
        groups=[RUN],
        parameters=Parameters(),
        period=PERIOD,
    )


def share(count: int, of: float) -> Case:
    """Return samples of a share of rows."""

    def draw(chance: np.random.Generator, runs: int) -> Found:
        top = chance.binomial(count, of, runs)
        return _found(pd.DataFrame({RUN: range(runs), "top": top, "bottom": count, "all": count}))

    return Case(name=f"share {of:g} of {count}", kpi="signature_conversion", truth=of, draw=draw)


def weekly_share(weeks: int, of: float, spread: float) -> Case:
    """Return samples of a mean of weekly shares that vary from week to week."""

    def draw(chance: np.random.Generator, runs: int) -> Found:
        rates = np.clip(chance.normal(of, spread, runs * weeks), 0, 1)
        keys = {RUN: np.repeat(range(runs), weeks), "starts_on": np.tile(range(weeks), runs)}
        parts = {
            "top": pd.DataFrame({**keys, "top": chance.binomial(200, rates)}),
            "bottom": pd.DataFrame({**keys, "bottom": 200}),
            "all": pd.DataFrame({**keys, "all": 200}),
        }
        return _found(pd.DataFrame({RUN: range(runs)}), **parts)

    return Case(
        name=f"mean of {weeks} weekly shares", kpi="weekly_active_rate", truth=of, draw=draw
    )


def promoters(count: int, good: float, bad: float) -> Case:
    """Return samples of a Net Promoter Score."""

    def draw(chance: np.random.Generator, runs: int) -> Found:
        drawn = chance.multinomial(count, [good, bad, 1 - good - bad], runs)
        columns = {"answers": count, "promoters": drawn[:, 0], "detractors": drawn[:, 1]}
        return _found(pd.DataFrame({RUN: range(runs), **columns}))

    truth = 100 * (good - bad)
    return Case(name=f"NPS {truth:+.0f} of {count}", kpi="nps_customer", truth=truth, draw=draw)


def values(kpi: str, count: int, odds: Sequence[float], first: int, truth: float) -> Case:
    """Return samples of whole numbers from `first` on, each with its odds."""
    chances = np.array(odds) / np.sum(odds)
    measure = getattr(registry.get(kpi), "measure", "")

    def draw(chance: np.random.Generator, runs: int) -> Found:
        drawn = chance.multinomial(count, chances, runs)
        run, place = np.nonzero(drawn)
        times = pd.DataFrame({RUN: run, measure: place + first, "times": drawn[run, place]})
        return _found(pd.DataFrame({RUN: range(runs)}), times=times)

    return Case(name=f"{kpi} of {count}", kpi=kpi, truth=truth, draw=draw)


def waiting(count: int, median: int, longest: int) -> Case:
    """Return samples of waiting times in hours, of which some had not ended when last seen."""
    kpi = registry.get("process_lead_time")
    assert isinstance(kpi, Survival)

    def draw(chance: np.random.Generator, runs: int) -> Found:
        hours = np.ceil(chance.exponential(median / np.log(2), runs * count)).astype(int)
        seen = np.ceil(chance.uniform(0, longest, runs * count)).astype(int)
        columns = {kpi.duration: np.minimum(hours, seen), kpi.happened: hours <= seen}
        rows = pd.DataFrame({RUN: np.repeat(range(runs), count), **columns})
        times = rows.groupby(list(rows.columns)).size().reset_index(name="times")
        return _found(pd.DataFrame({RUN: range(runs)}), times=times)

    truth = median * kpi.scale
    name = f"median wait of {count}, some open"
    return Case(name=name, kpi=kpi.name, truth=truth, draw=draw, portion=PORTION)


def days_used(people: int) -> Case:
    """Return samples of days with a sign-in divided by weekdays, people differing in both."""

    def draw(chance: np.random.Generator, runs: int) -> Found:
        weekdays = chance.integers(20, 24, (runs, people))
        days = chance.binomial(weekdays, chance.beta(3, 3, (runs, people)))
        sums = {
            "top": days,
            "bottom": weekdays,
            "top_squared": days**2,
            "product": days * weekdays,
            "bottom_squared": weekdays**2,
        }
        columns = {name: numbers.sum(axis=1) for name, numbers in sums.items()}
        return _found(pd.DataFrame({RUN: range(runs), **columns, "rows": people}))

    return Case(name=f"ratio of sums of {people}", kpi="stickiness", truth=0.5, draw=draw)


RATING = (3, 5, 12, 40, 40)
RATING_MEAN = float(np.dot(RATING, range(1, 6)) / 100)
LEAD_HOURS = tuple(0.993**hour for hour in range(60 * 24))
LEAD_MEDIAN = float(np.searchsorted(np.cumsum(LEAD_HOURS), sum(LEAD_HOURS) / 2)) / 24
CASES = (
    *(share(count, of) for count in (30, 100, 1000) for of in (0.1, 0.3, 0.5)),
    *(weekly_share(weeks, 0.7, 0.05) for weeks in (4, 13, 52)),
    *(promoters(count, 0.5, 0.2) for count in (30, 100, 400)),
    *(values("meeting_rating_customer", count, RATING, 1, RATING_MEAN) for count in (30, 100, 400)),
    *(values("booking_lead_time", count, LEAD_HOURS, 0, LEAD_MEDIAN) for count in (30, 100, 400)),
    *(days_used(people) for people in (20, 60, 200)),
    *(waiting(count, 3000, 12_000) for count in (30, 100)),
)


def series_alarm(points: int, chance: np.random.Generator, runs: int) -> float:
    """Return the share of stable series whose last point completes a signal."""
    stable: Floats = chance.normal(size=(runs, points))
    return float((xmr.completed(stable)[:, -1] != 0).mean())


def main() -> None:
    """Print a line per case and per length of a series."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20_000)
    runs = parser.parse_args().runs
    chance = np.random.default_rng(SEED)
    print(f"{'case':32} {'coverage':>9} {'false alarms':>13}")
    for case in CASES:
        held, alarms = case.coverage(chance, runs), case.false_alarm(chance, runs)
        print(f"{case.name:32} {held:9.1%} {alarms:13.1%}")
    print(f"\n{'points of a stable series':32} {'claimed':>9} {'false alarms':>13}")
    for points in (12, 13, 18, 26, 40, 60):
        alarms = series_alarm(points, chance, 10 * runs)
        print(f"{points:<32} {xmr.false_alarm(points):9.2%} {alarms:13.2%}")


if __name__ == "__main__":
    main()
