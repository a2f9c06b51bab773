"""Which figures deserve the board's minute first."""

from __future__ import annotations

from board.scorecard.snapshot import Line
from kpi.result import Capability, Figure, State, Verdict
from kpi.verdict import SIGNALS


def deviates(figure: Figure) -> bool:
    """Whether a target is missed, or there is a signal."""
    return _misses(figure) or figure.judgement.verdict in SIGNALS


def rank(line: Line) -> tuple[int, float]:
    """Return by what lines are sorted: the first ones deserve most attention.

    Missed targets that got worse; those out of reach of the usual variation; other missed ones;
    what got worse though its target is met, or has none; other changes; what got better; what
    cannot be told; the rest; what no data are connected for. Of the same rank the one furthest
    from its target comes first.
    """
    figure = line.figure
    verdict = figure.judgement.verdict
    if _misses(figure):
        is_out_of_reach = _capability(figure) is Capability.CANNOT
        place = 0 if verdict is Verdict.WORSE else 1 if is_out_of_reach else 2
    elif verdict in _PLACES:
        place = _PLACES[verdict]
    else:
        place = _REST.get(figure.state, 6)
    return place, -_distance(figure)


_REST = {State.OK: 7, State.NOT_AVAILABLE: 8}
_PLACES = {Verdict.WORSE: 3, Verdict.CHANGED: 4, Verdict.BETTER: 5}


def _misses(figure: Figure) -> bool:
    return figure.attainment is not None and figure.attainment.is_met is False


def _capability(figure: Figure) -> Capability | None:
    return figure.attainment.capability if figure.attainment else None


def _distance(figure: Figure) -> float:
    """Return the gap to a missed target, else the change, as a share of what it is held against."""
    if _misses(figure) and figure.attainment:
        return abs(figure.attainment.gap) / (abs(figure.attainment.wanted) or 1.0)
    relative = figure.change.relative if figure.change else None
    return abs(relative or 0.0)
