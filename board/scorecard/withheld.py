"""What the board will see no value of, said while there is time to do something about it."""

from __future__ import annotations

from board.scorecard import scores
from board.scorecard.snapshot import Snapshot
from kpi.result import State
from kpi.text import Label, Language


def warning(snapshot: Snapshot, language: Language) -> str:
    """Return which lines have no value for the board and from which size on they would; or ""."""
    hidden = [line for line in snapshot.lines if line.figure.state is State.EMPTY]
    fewest = snapshot.smallest_group
    if not hidden or fewest is None:
        return ""
    names = "; ".join(scores.name(line, language) for line in hidden)
    said = _WARNING.format(names=names, fewest=fewest, twice=2 * fewest)
    return said.in_(language)


_WARNING = Label(
    "Ohne Wert für den Vorstand: {names}. Entweder gibt es im Zeitraum nichts zu zählen, oder der "
    "Wert ließe auf zu wenige Berater schließen: Zu jedem Wert müssen je Monat oder Quartal "
    "mindestens {fewest} Berater beitragen, ebenso zu allem, was sich durch Abziehen ergibt. Mit "
    "weniger als etwa {twice} Beratern sieht der Vorstand deshalb viele Kennzahlen nicht.",
    "Without a value for the board: {names}. Either there is nothing to count in the period, or "
    "the value would tell about too few advisors: at least {fewest} advisors have to contribute "
    "to each value per month or quarter, and to all that follows by subtraction. With fewer than "
    "about {twice} advisors the board therefore does not see many figures.",
)
