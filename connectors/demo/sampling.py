"""How many of the facts beside the meetings are kept in large organisations."""

from __future__ import annotations

from dataclasses import dataclass

from connectors.demo import stories
from connectors.demo.options import DemoOptions

PER_MEETING = {"feature_use": 0.75, "rating": 0.60, "invitation": 0.24}
PER_ADVISOR_DAY = {"login": 0.62, "crm_module": 0.50}


@dataclass(frozen=True)
class Sampling:
    """The share of each fact that is kept: 1 unless more than SIDE_ROWS were to be expected."""

    meetings: int
    advisor_days: float

    @classmethod
    def of(cls, options: DemoOptions, meetings: int) -> Sampling:
        """Return the sampling for an organisation with that many meetings."""
        return cls(meetings, options.advisors * options.months * 30.4)

    def share(self, name: str) -> float:
        """Return the share of rows of a fact to keep, 0…1."""
        expected = self.meetings * PER_MEETING.get(name, 0.0)
        expected += self.advisor_days * PER_ADVISOR_DAY.get(name, 0.0)
        return min(1.0, stories.SIDE_ROWS / max(1.0, expected))
