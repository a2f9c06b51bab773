"""Readers in a process of their own, as a process of the portal has them: threads on one engine.

python -m tests.engines.readers STORE STOP --kpis a,b --by advisor --start DAY --end DAY

Each asks again and again until the file STOP is there. Every question is asked of the version
that is current when it begins. Prints the answers as JSON, in the order in which they came.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from kpi.engine.cache import BYTES, Cache
from kpi.engine.duckdb import DuckdbEngine
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.registry import get
from kpi.scope import Scope
from kpi.selection import Selection
from store.reader import Reader
from store.versions import Versions


@dataclass(frozen=True, kw_only=True)
class Told:
    """One answer: the version it is from, and per KPI the whole's value and those of its parts.

    `began` is the time of day in seconds, `seconds` how long the answer took.
    """

    reader: int
    version: str
    began: float
    seconds: float
    values: dict[str, list[float]]


class Readers:
    """Threads that ask the same questions of one engine."""

    def __init__(self, asked: argparse.Namespace) -> None:
        cache = Cache(BYTES if asked.remembers else 0)
        self._engine = DuckdbEngine(Reader.open(Versions(asked.store)), cache)
        self._kpis = [get(name) for name in asked.kpis.split(",")]
        self._selection = Selection(period=Period(asked.start, asked.end), comparison="none")
        self._asked = asked
        self._stop = threading.Event()

    def told(self) -> list[Told]:
        """Return every answer until the end."""
        count = self._asked.readers
        with ThreadPoolExecutor(count) as pool:
            first = list(pool.map(self._answer, range(count)))
            print("ready", flush=True)
            readers = [pool.submit(self._reads, number) for number in range(count)]
            while not self._asked.stop.exists() and not any(one.done() for one in readers):
                time.sleep(0.05)
            self._stop.set()
            later = [one for each in readers for one in each.result()]
        return sorted([*first, *later], key=_began)

    def _reads(self, number: int) -> list[Told]:
        found: list[Told] = []
        self._stop.wait(self._asked.pause * number / self._asked.readers)
        while not self._stop.wait(self._asked.pause):
            found.append(self._answer(number))
        return [*found, self._answer(number)]

    def _answer(self, number: int) -> Told:
        moment, began = time.time(), time.perf_counter()
        engine = self._engine.pinned()
        query = Query(engine, Scope.everything(), Parameters())
        whole = query.compute(self._kpis, self._selection)
        parts = query.compute(self._kpis, self._selection, by=(self._asked.by,))
        return Told(
            reader=number,
            version=engine.version,
            began=moment,
            seconds=time.perf_counter() - began,
            values={
                name: [*whole[name]["value"], *sorted(parts[name]["value"].dropna())]
                for name in whole
            },
        )


def _began(one: Told) -> float:
    return one.began


def main() -> None:
    """Read, and print what was answered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("stop", type=Path)
    parser.add_argument("--kpis", required=True)
    parser.add_argument("--by", required=True)
    parser.add_argument("--start", type=date.fromisoformat, required=True)
    parser.add_argument("--end", type=date.fromisoformat, required=True)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between questions")
    parser.add_argument("--remembers", action="store_true", help="answers are remembered")
    asked = parser.parse_args()
    print(json.dumps([asdict(one) for one in Readers(asked).told()]))


if __name__ == "__main__":
    main()
