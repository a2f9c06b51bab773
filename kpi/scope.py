"""What a reader may see. Applied once, where fact tables are handed out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The rows and names a reader may see. There is no default: each caller states it.

    `units`: keys of the org units whose rows may be seen, those below them already
    included; None = every row, those of no unit too; an empty set sees nothing.
    `advisors`: the same for single advisors (None = all of the units). `names`: whether
    people may be named.
    """

    units: frozenset[str] | None
    advisors: frozenset[str] | None
    names: bool

    @classmethod
    def everything(cls) -> Scope:
        """Return the scope of someone who may see every row and every name."""
        return cls(units=None, advisors=None, names=True)

    @classmethod
    def nothing(cls) -> Scope:
        """Return the scope of someone who may see no row."""
        return cls(units=frozenset(), advisors=None, names=False)
