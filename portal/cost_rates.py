"""Where cost rates come from and what single units have instead, as people enter them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kpi.assumptions import EVERY, Provenance, with_provenances, with_unit_rates
from kpi.parameters import Parameters
from kpi.text import Label
from portal import clock
from portal.cost_fields import COST_FIELDS
from portal.errors import RefusedError

LONGEST_SOURCE = 160
_LIMITS = {field.name: (field.minimum, field.maximum) for field in COST_FIELDS}


def sourced(
    parameters: Parameters, given: Mapping[str, tuple[str | None, date | None]]
) -> Parameters:
    """Return the parameters with a source and a date for each rate that has both.

    Raises RefusedError where one is given without the other, or a date is in the future.
    """
    stated = {}
    for name, (text, day) in given.items():
        source = " ".join((text or "").split())[:LONGEST_SOURCE]
        if not source and day is None:
            continue
        if not source or day is None or day > clock.now().date():
            raise RefusedError(_HALF.format(de=EVERY[name].label.de, en=EVERY[name].label.en))
        stated[name] = Provenance(source=source, as_of=day)
    return with_provenances(parameters, stated)


def rated(parameters: Parameters, given: Iterable[tuple[str, str, float]]) -> Parameters:
    """Return the parameters with (unit, name, rate); raises RefusedError beyond the limits."""
    found: dict[str, dict[str, float]] = {}
    for unit, name, rate in given:
        label, (lowest, highest) = EVERY[name].label, _LIMITS[name]
        if not lowest <= rate <= highest:
            raise RefusedError(_UNFIT.format(de=label.de, en=label.en))
        if name in found.get(unit, {}):
            raise RefusedError(_TWICE.format(de=label.de, en=label.en))
        found.setdefault(unit, {})[name] = rate
    return with_unit_rates(parameters, found)


_HALF = Label(
    "Zu „{de}“ gehören eine Quelle und ein Stand, der nicht in der Zukunft liegt.",
    "“{en}” needs a source, and a date that is not in the future.",
)
_UNFIT = Label(
    "Der Wert für „{de}“ liegt außerhalb der erlaubten Grenzen.",
    "The value of “{en}” is outside its limits.",
)
_TWICE = Label(
    "„{de}“ ist für eine Einheit zweimal angegeben.", "“{en}” is given twice for one unit."
)
