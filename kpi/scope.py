"""What a reader may see. Applied once, where fact tables are handed out."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class GroupLimit:
    """From which size on a group's figures may be seen by those who may see no single person.

    `advisors`: how many of them must have contributed to each figure. `largest_share` (0…1]:
    how much of it one of them may have contributed.
    """

    advisors: int = 10
    largest_share: float = 0.6


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The rows, names and KPIs a reader may see. Rows and names have no default.

    `units`: keys of the org units whose rows may be seen, those below them already included.
    `advisors`: keys of advisors whose own rows may be seen, whatever their unit; rows of either
    are seen. Both None = every row, those of no unit too; empty sets see nothing. `names`:
    whether people may be named; `persons`: whether they may be told apart at all. `kpis`: those
    that may be seen, None = all. `limit`: the smallest group whose figures may be seen, None =
    single rows may be. `pseudonyms`: the secret that people's pseudonyms are made with where they
    may not be named.
    """

    units: frozenset[str] | None
    advisors: frozenset[str] | None
    names: bool
    persons: bool = True
    kpis: frozenset[str] | None = None
    limit: GroupLimit | None = None
    pseudonyms: bytes | None = field(default=None, repr=False)

    @property
    def is_everything(self) -> bool:
        """Whether every row may be seen."""
        return self.units is None and self.advisors is None

    @property
    def is_nothing(self) -> bool:
        """Whether no row may be seen."""
        return not self.is_everything and not self.units and not self.advisors

    def shows(self, kpi: str) -> bool:
        """Whether a KPI may be seen."""
        return self.kpis is None or kpi in self.kpis

    @classmethod
    def everything(cls) -> Scope:
        """Return the scope of someone who may see every row and every name."""
        return cls(units=None, advisors=None, names=True)

    @classmethod
    def nothing(cls) -> Scope:
        """Return the scope of someone who may see no row."""
        return cls(units=frozenset(), advisors=None, names=False)
