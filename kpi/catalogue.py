"""The KPI catalogue as Markdown, written from the declarations."""

from __future__ import annotations

from kpi.analysis import Analysis
from kpi.availability import named
from kpi.categories import CATEGORIES
from kpi.kinds import Kpi
from kpi.model import Direction
from kpi.registry import entries
from kpi.text import Label, Language
from kpi.wording.units import UNITS

BETTER: dict[Direction, Label] = {
    Direction.HIGHER: Label("höher ist besser", "higher is better"),
    Direction.LOWER: Label("niedriger ist besser", "lower is better"),
    Direction.NEITHER: Label("ohne Wertung", "neither is better"),
}
_HEADING = Label("Kennzahlenkatalog", "KPI catalogue")
_GENERATED = Label(
    "Diese Seite entsteht aus den Deklarationen: `python -m kpi --language de catalogue`.",
    "This page is written from the declarations: `python -m kpi --language en catalogue`.",
)
_LINES = {
    "id": Label("Kennung", "id"),
    "unit": Label("Einheit", "unit"),
    "kind": Label("Art", "kind"),
    "grain": Label("Zählt", "counts"),
    "dimensions": Label("Aufteilung und Filter", "split and filter by"),
    "needs": Label("Braucht", "needs"),
    "minimum": Label("Mindeststichprobe", "minimum sample"),
}


def render(language: Language) -> str:
    """Return the whole catalogue; the files in `docs/` equal it."""
    parts = [f"# {_HEADING.in_(language)}", _GENERATED.in_(language)]
    for category, label in CATEGORIES.items():
        parts.append(f"## {label.in_(language)}")
        parts += [_entry(one, language) for one in entries(category)]
    return "\n\n".join(parts) + "\n"


def facts_of(kpi: Kpi | Analysis, language: Language) -> list[tuple[str, str]]:
    """Return what a KPI states about itself as pairs of label and text."""
    if isinstance(kpi, Analysis):
        lacking = "; ".join(named(column).in_(language) for column in kpi.needs)
        values = {"id": f"`{kpi.name}`", "needs": lacking or "–"}
        return [(_LINES[key].in_(language), value) for key, value in values.items()]
    dimensions = ", ".join(d.label.in_(language) for d in kpi.dimensions)
    needs = "; ".join(named(column).in_(language) for column in kpi.needs)
    unit = f"{UNITS[kpi.unit].in_(language)}, {BETTER[kpi.better].in_(language)}"
    values = {
        "id": f"`{kpi.name}`",
        "unit": unit,
        "kind": f"`{type(kpi).__name__}`",
        "grain": f"`{kpi.fact.name}` ({kpi.fact.grain.in_(language)})",
        "dimensions": dimensions,
        "needs": needs,
        "minimum": str(kpi.minimum_sample),
    }
    return [(_LINES[key].in_(language), value) for key, value in values.items()]


def _entry(kpi: Kpi | Analysis, language: Language) -> str:
    lines = "\n".join(f"- {label}: {text}" for label, text in facts_of(kpi, language))
    return f"### {kpi.label.in_(language)}\n\n{kpi.description.in_(language)}\n\n{lines}"
