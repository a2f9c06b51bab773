"""What may be asked of the demo organisation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from kpi.errors import SourceError
from kpi.text import Label

MOST = {"advisors": 10_000, "months": 60, "meetings": 10_000_000}
LEAST = {"advisors": 12, "months": 1, "meetings": 100}


def yesterday() -> date:
    """Return the day before today in UTC."""
    return datetime.now(UTC).date() - timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class DemoOptions:
    """Size and seed of the demo organisation; equal options give equal rows.

    `meetings` None means about four to five per advisor and week. `until` is the last
    day with finished meetings; planned ones follow for four weeks. Raises SourceError
    for sizes outside LEAST … MOST.
    """

    advisors: int = 240
    months: int = 18
    seed: int = 1
    meetings: int | None = None
    until: date = field(default_factory=yesterday)

    def __post_init__(self) -> None:
        for name, least in LEAST.items():
            asked = getattr(self, name)
            if asked is not None and not least <= asked <= MOST[name]:
                raise SourceError(_outside(name, asked))


def _outside(name: str, asked: int) -> Label:
    return Label(
        "Die Demo-Organisation kann nicht mit {name} = {asked} erzeugt werden. "
        "Möglich sind {least} bis {most}.",
        "The demo organisation cannot be made with {name} = {asked}. "
        "Possible are {least} to {most}.",
    ).format(name=name, asked=asked, least=LEAST[name], most=MOST[name])
