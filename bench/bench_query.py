"""KPI queries against SQL written by hand for the same store, side by side.

python -m bench.bench_query --data FOLDER [--rounds 20]

Each KPI is asked for the whole and by team, for the last quarter and for all days, once through
`Query.compute` with nothing remembered and once as a statement on the marts that says no more than
it must. Both must agree; prints both medians and their ratio. The portal's side also has the
numerator, the denominator, the sample and the interval.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pandas as pd

from kpi.address import Choice
from kpi.engine.cache import Cache
from kpi.engine.duckdb import DuckdbEngine
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.registry import get
from kpi.scope import Scope
from kpi.selection import Selection
from store.reader import Reader
from store.versions import Versions

DAYS = "event_on >= $start AND event_on < $end"
HAND = {
    "signature_conversion": "SELECT {by} count(*) FILTER (has_signature) / count(has_signature) "
    f"AS value FROM mart.meeting WHERE is_held AND {DAYS} {{group}}",
    "no_show_rate": "SELECT {by} count(*) FILTER (status = 'no_show') / count(*) AS value "
    f"FROM mart.meeting WHERE is_due AND status <> 'rejected' AND {DAYS} {{group}}",
    "meeting_duration": "SELECT {by} avg(minutes) AS value "
    f"FROM mart.meeting WHERE is_held AND {DAYS} {{group}}",
    "channel_mix": "SELECT {by} count(*) FILTER (channel = 'online') / count(channel) AS value "
    f"FROM mart.meeting WHERE is_held AND {DAYS} {{group}}",
    "nps_customer": "SELECT {by} 100 * (count(*) FILTER (score >= 9) - count(*) FILTER "
    "(score <= 6)) / count(*) AS value "
    f"FROM mart.nps_answer WHERE respondent = 'customer' AND {DAYS} {{group}}",
    "weekly_active_rate": "SELECT {by} avg(share) AS value FROM (SELECT {by} starts_on, "
    "count(*) FILTER (held >= 1) / count(*) AS share FROM mart.activity_week "
    "WHERE starts_on >= $start AND starts_on + 7 <= $end "
    "AND starts_on + 7 <= (SELECT until_on + 1 FROM ledger.freshness) {weekly}) {group}",
}
WHOLE = {"by": "", "group": "", "weekly": "GROUP BY starts_on"}
BY_TEAM = {
    "by": "unit_key,",
    "group": "GROUP BY unit_key",
    "weekly": "GROUP BY unit_key, starts_on",
}


@dataclass(frozen=True)
class Asked:
    """One question to a store: a KPI, its days and how it is split."""

    reader: Reader
    kpi: str
    selection: Selection
    by: tuple[str, ...]

    def portal(self) -> pd.Series:
        """Return the values as the portal computes them, nothing remembered."""
        query = Query(DuckdbEngine(self.reader, Cache(0)), Scope.everything(), Parameters())
        return query.compute([get(self.kpi)], self.selection, by=self.by)[self.kpi]["value"]

    def by_hand(self) -> pd.Series:
        """Return the values of the statement written by hand."""
        sql = HAND[self.kpi].format(**(BY_TEAM if self.by else WHOLE))
        period = self.selection.period
        return self.reader.query(sql, {"start": period.start, "end": period.end})["value"]


def main() -> int:
    """Run the comparison; return 1 where the two disagree."""
    asked = _arguments()
    reader = Reader.open(Versions(asked.data / "store"))
    query = Query(DuckdbEngine(reader), Scope.everything(), Parameters())
    freshness = query.engine.freshness()
    today = (freshness.last_on or sys.exit("The store is empty.")) + timedelta(days=1)
    wrong = 0
    for preset in ("last_quarter", "all"):
        selection = Choice(preset=preset, comparison="none").selection(freshness, today)
        for kpi in HAND:
            for by in ((), ("team",)):
                wrong += _compared(Asked(reader, kpi, selection, by), preset, asked.rounds)
    return int(wrong > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=20)
    return parser.parse_args()


def _compared(asked: Asked, preset: str, rounds: int) -> bool:
    """Print one line; return whether the two disagree."""
    times: dict[Callable[[], pd.Series], list[float]] = {asked.by_hand: [], asked.portal: []}
    found: dict[Callable[[], pd.Series], list[float]] = {}
    for _ in range(rounds):
        for ask, spent in times.items():
            begun = time.perf_counter()
            found[ask] = sorted(ask().dropna())
            spent.append(time.perf_counter() - begun)
    hand, portal = (1000 * statistics.median(spent) for spent in times.values())
    one, other = found.values()
    agree = len(one) == len(other) and all(
        abs(a - b) < 1e-9 * max(1.0, abs(a)) for a, b in zip(one, other, strict=True)
    )
    split = "by team" if asked.by else "whole"
    print(
        f"{preset:13}{asked.kpi:22}{split:8} by hand {hand:6.1f} ms, portal {portal:6.1f} ms, "
        f"ratio {portal / hand:5.2f}{'' if agree else '  DISAGREE'}"
    )
    return not agree


if __name__ == "__main__":
    sys.exit(main())
