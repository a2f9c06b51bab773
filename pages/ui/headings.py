"""What stands one hover away from a column of numbers: what they mean, and what they rest on."""

from __future__ import annotations

from functools import lru_cache

from kpi import registry
from kpi.exhibits import Exhibit, Shown, ShownColumn
from kpi.model import Unit
from kpi.text import Label, Language
from pages.ui import about
from pages.ui.escape import as_text
from pages.ui.showing import Showing


def headings(exhibit: Exhibit, shown: Shown, seen: Showing) -> dict[str, str]:
    """Return column -> what its heading says of it, as Markdown; nothing of names and dates."""
    told = [
        column
        for column in shown.columns
        if isinstance(column.form, Unit) or column.name.endswith("_text")
    ]
    rests = {kpi: _standing(kpi, exhibit, seen) for kpi in {column.kpi for column in told}}
    return {column.name: _told(column, exhibit, rests[column.kpi], seen) for column in told}


def _told(column: ShownColumn, exhibit: Exhibit, rest: str, seen: Showing) -> str:
    defined = (registry.get(column.kpi),) if column.kpi else exhibit.defined[: about.MOST]
    meaning = _MEANINGS.get(column.name)
    parts = [_written(meaning, seen.language)] if meaning else []
    parts += [
        f"**{_written(one.label, seen.language)}** `{one.name}`  \n"
        f"{_written(one.description, seen.language)}"
        for one in defined
    ]
    return "\n\n".join(filter(None, (*parts, rest)))


def _standing(name: str, exhibit: Exhibit, seen: Showing) -> str:
    """Return what a KPI, without a name the exhibit's first, rests on."""
    kpis = [registry.get(name)] if name else exhibit.kpis[:1]
    standing = about.standing(kpis[0] if kpis else None, seen)
    return "  \n".join(f"{as_text(label)}: {as_text(text)}" for label, text in standing)


@lru_cache(maxsize=1024)
def _written(label: Label, language: Language) -> str:
    return as_text(label.in_(language))


_INTERVAL = Label(
    "Zwischen diesen Grenzen liegt der wahre Wert in 95 von 100 Fällen.",
    "The true value lies between these ends in 95 of 100 cases.",
)
_WEIGHT = Label("Anteil am Nenner des Ganzen.", "Share of the denominator of the whole.")
_LIMIT = Label(
    "Grenze der üblichen Schwankung: Mittel ± 2,66 mal mittlere Veränderung von Punkt zu Punkt.",
    "Limit of the usual variation: mean ± 2.66 times the mean change from point to point.",
)
_MEANINGS = {
    "numerator": Label("Was im Zähler gezählt ist.", "What is counted in the numerator."),
    "denominator": Label("Was im Nenner gezählt ist.", "What is counted in the denominator."),
    "sample": Label(
        "Wie viele Zeilen oder Personen hinter dem Wert stehen.",
        "How many rows or people stand behind the value.",
    ),
    "change": Label("Wert jetzt weniger Wert davor.", "Value now less the value before."),
    "before": Label("Der Wert davor.", "The value before."),
    "low": _INTERVAL,
    "high": _INTERVAL,
    "interval": _INTERVAL,
    "raw": Label(
        "Der Wert ohne Schätzung, Zähler durch Nenner.",
        "The value without estimation, numerator by denominator.",
    ),
    "effect": Label(
        "Was die Gruppe zur Veränderung beiträgt.", "What the group adds to the change."
    ),
    "rate": Label(
        "Beitrag dadurch, dass sich die Gruppe selbst verändert hat.",
        "What is added since the group itself changed.",
    ),
    "mix": Label(
        "Beitrag dadurch, dass die Gruppe einen anderen Anteil am Ganzen hat.",
        "What is added since the group has another share of the whole.",
    ),
    "weight": _WEIGHT,
    "weight_before": _WEIGHT,
    "lower": _LIMIT,
    "upper": _LIMIT,
    "target": Label("Das Ziel, das an diesen Tagen galt.", "The target in force on these days."),
    "benchmark": Label("Der jüngste Vergleichswert.", "The most recent benchmark."),
}
