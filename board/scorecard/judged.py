"""How many lines of a scorecard could be judged at all, and why the others could not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from board.scorecard import scores
from board.scorecard.snapshot import Line
from kpi.dimensions import ORG_UNIT
from kpi.result import State, Verdict
from kpi.text import Label, Language
from kpi.verdict import is_judged as has_verdict


def is_judged(line: Line) -> bool:
    """Whether it was told if a line deviates: by a target, or by its change or series."""
    reached = line.figure.attainment
    is_aimed = reached is not None and reached.is_met is not None
    return is_aimed or has_verdict(line.figure.judgement)


def title(lines: Sequence[Line], language: Language) -> str:
    """Return the message of a scorecard: how many lines deviate, of those that were judged."""
    judged, deviating = sum(map(is_judged, lines)), sum(line.deviates for line in lines)
    if not judged:
        said = _NOTHING
    elif judged == len(lines):
        said = _DEVIATE if deviating else _NONE
    else:
        said = _DEVIATE_OF if deviating else _NONE_OF
    return said.format(count=len(lines), judged=judged, deviating=deviating).in_(language)


def unjudged(lines: Sequence[Line], language: Language) -> Iterator[str]:
    """Yield a sentence per reason for which lines could not be judged, with their names."""
    names = defaultdict[Label, list[str]](list)
    for line in lines:
        if not is_judged(line):
            names[_reason(line)].append(scores.name(line, language))
    for reason, those in names.items():
        yield f"{reason.in_(language)}: {'; '.join(those)}."


def _reason(line: Line) -> Label:
    figure = line.figure
    if figure.state is State.NOT_AVAILABLE:
        return _UNSPLIT if ORG_UNIT.name in figure.not_applied else _UNLOADED
    if figure.state is State.EMPTY:
        return _VALUELESS
    return _TOO_FEW if figure.judgement.verdict is Verdict.TOO_FEW else _UNCOMPARED


_DEVIATE = Label(
    "{deviating} von {count} Kennzahlen weichen ab", "{deviating} of {count} figures deviate"
)
_DEVIATE_OF = Label(
    "Beurteilbar: {judged} von {count} Kennzahlen, Abweichungen: {deviating}",
    "Can be judged: {judged} of {count} figures, deviations: {deviating}",
)
_NONE = Label("Keine der {count} Kennzahlen weicht ab", "None of the {count} figures deviates")
_NONE_OF = Label(
    "Beurteilbar: {judged} von {count} Kennzahlen, ohne Abweichung",
    "Can be judged: {judged} of {count} figures, no deviation",
)
_NOTHING = Label(
    "Keine der {count} Kennzahlen ist beurteilbar", "None of the {count} figures can be judged"
)
_UNLOADED = Label(
    "Nicht beurteilbar, weil die Daten dafür nicht angebunden sind",
    "Not judged, as the data for it are not connected",
)
_UNSPLIT = Label(
    "Nicht beurteilbar, weil nicht nach Organisationseinheit bekannt",
    "Not judged, as not known by organisational unit",
)
_VALUELESS = Label(
    "Nicht beurteilbar, weil der Vorstand keinen Wert sieht",
    "Not judged, as the board sees no value",
)
_TOO_FEW = Label(
    "Nicht beurteilbar, weil zu wenige Daten vorliegen", "Not judged, as there are too few data"
)
_UNCOMPARED = Label(
    "Nicht beurteilbar, weil Ziel und Vergleich fehlen",
    "Not judged, as there is neither a target nor a comparison",
)
