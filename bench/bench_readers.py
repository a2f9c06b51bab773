"""Twenty readers with and without loads, side by side.

python -m bench.bench_readers [--meetings 20000] [--readers 20] [--processes 2] [--rounds 3]

Readers are threads of several processes, as in the portal, and ask what nobody remembers: KPIs of
four facts, whole and by team, again and again, with a pause like that of a person who reads. In
turn nobody loads, and loads follow each other without a pause, each in a process like those that
the Data page starts. Prints the times of answers without and with loads, and how much slower the
reader was who suffered most; wanted: at most twice its time without loads.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from connectors.demo.load import load
from connectors.demo.options import DemoOptions
from kpi.parameters import Parameters
from store.versions import Versions
from tests.modules import ROOT

LIMIT = 2.0
UNTIL = date(2026, 5, 31)
KPIS = "cancellation_rate,signature_conversion,meeting_rating_customer,weekly_active_rate"
RENEW = """
import sys
from pathlib import Path
from connectors.process import restrain
from kpi.parameters import Parameters
from store.load import load
from store.versions import Versions

restrain()
load(Versions(Path(sys.argv[1])), (), Parameters())
"""
"""Derives the whole version anew, which is the larger part of every load."""


@dataclass(frozen=True)
class Part:
    """A span of time; `loads` is how many were published in it, 0 where nobody loaded."""

    began: float
    ended: float
    loads: int

    def holds(self, answer: dict[str, Any]) -> bool:
        """Return whether the answer was given wholly within the part."""
        ended: float = answer["began"] + answer["seconds"]
        return bool(self.began <= answer["began"] and ended <= self.ended)


def main() -> int:
    """Measure and print; return 1 where a reader was slowed down by more than is wanted."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        versions = Versions(place / "store")
        load(versions, Parameters(), DemoOptions(meetings=asked.meetings, until=UNTIL))
        with _readers(asked, place) as readers:
            parts = []
            for _ in range(asked.rounds):
                busy = _loading(versions.folder, asked.seconds)
                parts += [busy, _quiet(busy.ended - busy.began)]
            (place / "stop").touch()
            answers = [
                {**one, "reader": (number, one["reader"])}
                for number, reader in enumerate(readers)
                for one in json.loads(reader.communicate()[0])
            ]
    return _printed(parts, answers)


@contextmanager
def _readers(asked: argparse.Namespace, place: Path) -> Iterator[list[subprocess.Popen[str]]]:
    each = asked.readers // asked.processes
    command = [sys.executable, "-m", "tests.engines.readers", str(place / "store")]
    command += [str(place / "stop"), "--readers", str(each), "--pause", str(asked.pause)]
    command += ["--kpis", KPIS, "--by", "team", "--start", str(UNTIL - timedelta(days=90))]
    with ExitStack() as running:
        readers = [
            running.enter_context(
                subprocess.Popen(
                    [*command, "--end", str(UNTIL)], cwd=ROOT, stdout=subprocess.PIPE, text=True
                )
            )
            for _ in range(asked.processes)
        ]
        for one in readers:
            if one.stdout is None or one.stdout.readline() != "ready\n":
                raise SystemExit("The readers do not read.")
        yield readers


def _quiet(seconds: float) -> Part:
    began = time.time()
    time.sleep(seconds)
    return Part(began, time.time(), 0)


def _loading(store: Path, seconds: float) -> Part:
    began, loads = time.time(), 0
    while time.time() < began + seconds:
        subprocess.run(
            [sys.executable, "-c", RENEW, str(store)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        loads += 1
    return Part(began, time.time(), loads)


def _printed(parts: list[Part], answers: list[dict[str, Any]]) -> int:
    calm = _by_reader([part for part in parts if not part.loads], answers)
    busy = _by_reader([part for part in parts if part.loads], answers)
    print(f"{sum(part.loads for part in parts)} loads")
    for name, found in (("without", calm), ("with", busy)):
        times = sorted(1000 * one for each in found.values() for one in each)
        late = times[int(0.95 * (len(times) - 1))]
        print(
            f"{name:8}{len(times):5} answers: median {statistics.median(times):6.0f} ms, "
            f"95 % within {late:6.0f} ms, longest {times[-1]:6.0f} ms"
        )
    ratios = [
        statistics.median(busy[reader]) / statistics.median(calm[reader])
        for reader in busy.keys() & calm.keys()
    ]
    print(
        f"with loads: usual reader {statistics.median(ratios):.2f} times, "
        f"slowest {max(ratios):.2f} times (limit {LIMIT})"
    )
    return int(max(ratios) > LIMIT)


def _by_reader(parts: list[Part], answers: list[dict[str, Any]]) -> dict[Any, list[float]]:
    """Return the seconds of each reader's answers that lie within the parts."""
    found: dict[Any, list[float]] = {}
    for one in answers:
        if any(part.holds(one) for part in parts):
            found.setdefault(one["reader"], []).append(one["seconds"])
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--meetings", type=int, default=20_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0, help="of loads in each round")
    parser.add_argument("--pause", type=float, default=2.0, help="between questions")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
