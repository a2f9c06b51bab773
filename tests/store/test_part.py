"""Whatever little a load changes: every mart says what deriving all of it anew says."""

from __future__ import annotations

import dataclasses
import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kpi.facts import ACTIVITIES, TABLES
from store import construct
from store.build import Build
from store.derive import part
from store.load import load
from store.reading import Delivery
from store.versions import Versions
from tests.store.samples import PARAMETERS, Shelf, delivery, meeting, relation

ADVISORS = [f"a{number}" for number in range(12)]
FIRST = datetime(2025, 1, 6, 8)
NOW = datetime(2025, 6, 30, 12)
MEETINGS = 500
Row = dict[str, str | None]


class Bank:
    """A store whose meetings change at random, from two sources."""

    def __init__(self, folder: Path, seed: int, mail: str | None) -> None:
        self.folder, self.random, self.mail = folder, random.Random(seed), mail
        self.shelf = Shelf(folder)
        self.rows = {source: self._meetings(source) for source in ("crm", "booking")}

    def begin(self) -> None:
        """Load everything once."""
        people = [
            {"advisor_key": one, "name": one, "email": f"{one}@{self.mail}" if self.mail else None}
            for one in ADVISORS[:-2]
        ]
        units = [
            {"advisor_key": one, "unit_key": f"u{place % 3}", "valid_from_on": None}
            for place, one in enumerate(ADVISORS[:-2])
        ]
        keys = [str(row["meeting_key"]) for row in self.rows["crm"].values()]
        self.shelf.load(
            delivery("advisor", *people),
            delivery("advisor_unit", *units),
            delivery("service", {"service_key": "s1", "name": "S1", "category": "loan"}),
            *(self.delivered(source, list(rows)) for source, rows in self.rows.items()),
            delivery("signature", *(self._signature(key) for key in keys[::5])),
            delivery("rating", *(_rating(key) for key in keys[::5])),
            delivery(
                "login", *({"advisor_key": a, "logged_in_at": "2025-02-03"} for a in ADVISORS)
            ),
        )

    def change(self, unknown: bool) -> list[Delivery]:
        """Return corrections, new, removed and broken rows; `unknown`: of new people, too."""
        rows, draw = self.rows["crm"], self.random
        advisors = [*ADVISORS[:-2], *(["stranger"] if unknown else [])]
        for key in draw.sample(list(rows), 9):
            rows[key] |= {
                "status": draw.choice(["completed", "no_show", "rescheduled", "scheduled"]),
                "advisor_key": draw.choice(advisors),
                "customer_key": draw.choice([None, "c1", "c2", "c77"]),
                "service_key": draw.choice(["s1", "s9"] if unknown else ["s1"]),
                "starts_at": draw.choice(["?", *[str(self._day())] * 5]),
                "ends_at": None,
                "chain_key": draw.choice([None, *[one for one in rows if one < key][-9:]]),
            }
        new = self._meeting("crm", draw.randrange(2000, 9000))
        rows[str(new["meeting_key"])] = new
        changed = self.delivered("crm", list(rows)[-1:] + draw.sample(list(rows), 9))
        for key in draw.sample(list(rows), 2):
            del rows[key]
        keys = relation(*({"meeting_key": key} for key in rows))
        signed = [self._signature(key) for key in draw.sample(sorted(rows), 2)]
        rated = [_rating(key) for key in draw.sample(sorted(rows), 1)]
        return [
            dataclasses.replace(changed, living=keys),
            delivery("signature", *signed),
            delivery("rating", *rated),
        ]

    def delivered(self, source: str, keys: list[str]) -> Delivery:
        """Return the delivery of some meetings as they are now."""
        rows = [self.rows[source][key] for key in dict.fromkeys(keys)]
        return delivery("meeting", *rows, source=source, knows_completion=source == "crm")

    def _meetings(self, source: str) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for number in range(MEETINGS // 2):
            row = self._meeting(source, number)
            if number % 9 == 8:
                row["chain_key"] = list(found)[-1 - number % 5]
            found[str(row["meeting_key"])] = row
        return found

    def _meeting(self, source: str, number: int) -> Row:
        starts, draw = self._day(), self.random
        who = draw.choice(ADVISORS)
        return meeting(
            f"{'b' if source == 'booking' and number % 3 else ''}{number:04}",
            advisor_key=f"{who}@{self.mail}" if self.mail and source == "booking" else who,
            customer_key=draw.choice([None, *(f"c{one}" for one in range(40))]),
            service_key="s1",
            status=draw.choice(["completed", "scheduled", "no_show"]),
            channel=draw.choice(["online", "phone", "onsite", None]),
            direction=draw.choice(["inbound", "outbound"]),
            requested_at=str(starts - timedelta(hours=draw.randrange(500))),
            starts_at=str(starts),
            ends_at=str(starts + timedelta(hours=1)),
            chain_key=None,
        )

    def _day(self) -> datetime:
        return FIRST + timedelta(days=self.random.randrange(178), hours=self.random.randrange(9))

    def _signature(self, key: str) -> Row:
        done = self.random.choice([None, str(self._day())])
        return {
            "signature_key": f"g{key}",
            "meeting_key": key,
            "advisor_key": "a1",
            "started_at": str(self._day()),
            "completed_at": done,
        }


def _rating(key: str) -> Row:
    said = {"rater": "customer", "subject": "meeting", "score": "4", "rated_at": "2025-03-03"}
    return {"meeting_key": key, **said}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """The time of loads, which a test may move."""
    moment = [NOW]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return moment[0].replace(tzinfo=UTC)

    monkeypatch.setattr(construct, "datetime", Clock)
    yield moment


@pytest.fixture
def replaced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many meetings each load derived anew that did not derive all."""
    counts: list[int] = []
    take_out = part.take_others_out

    def counted(build: Build, differs: str) -> bool:
        are_few = take_out(build, differs)
        counts.extend([build.count("SELECT count(*) FROM renewed")] * are_few)
        return are_few

    monkeypatch.setattr(part, "take_others_out", counted)
    return counts


@pytest.mark.parametrize(("seed", "mail"), [(1, None), (2, "bank.example")])
def test_a_part_derived_anew_leaves_what_the_whole_would(
    tmp_path: Path, clock: list[datetime], replaced: list[int], seed: int, mail: str | None
) -> None:
    bank = Bank(tmp_path / "bank", seed, mail)
    bank.begin()
    for day in (1, 2):
        clock[0] = NOW + timedelta(days=day)
        bank.shelf.load(*bank.change(unknown=mail is None))
        assert len(replaced) == day
        assert _differences(bank, tmp_path / f"whole{day}") == []


def _differences(bank: Bank, folder: Path) -> list[str]:
    """Return the marts that differ from those of the same rows derived as a whole."""
    shutil.copytree(bank.folder, folder)
    whole = Shelf(folder)
    load(Versions(folder), [], PARAMETERS)
    return [
        table.name
        for table in (*TABLES, *ACTIVITIES)
        if bank.shelf.rows(f"SELECT * FROM mart.{table.name} ORDER BY ALL")
        != whole.rows(f"SELECT * FROM mart.{table.name} ORDER BY ALL")
    ]
