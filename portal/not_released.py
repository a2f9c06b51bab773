"""What is left out of files because nobody may download it, and how a file says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kpi.exhibits import Exhibit, Tiles
from kpi.export.document import Document, Facts
from kpi.kinds import Kpi
from kpi.registry import all_kpis
from kpi.text import Label, Language
from portal import oversight

NOT_RELEASED = Label("Nicht zum Herunterladen freigegeben", "Not released for download")


def closed(kpis: Iterable[str]) -> frozenset[str]:
    """Return the names of those KPIs that nobody may download."""
    return frozenset(kpis) & frozenset(oversight.load().not_exported)


def closed_in(exhibits: Iterable[Exhibit]) -> frozenset[str]:
    """Return the names of the KPIs of exhibits that nobody may download."""
    return closed(kpi.name for exhibit in exhibits for kpi in exhibit.kpis)


def without(exhibits: Sequence[Exhibit], kpis: frozenset[str]) -> tuple[Exhibit, ...]:
    """Return the exhibits that show none of `kpis`; of tiles, the others stay."""
    found = (_narrowed(one, kpis) for one in exhibits)
    return tuple(one for one in found if not kpis & {kpi.name for kpi in one.kpis})


def _narrowed(exhibit: Exhibit, kpis: frozenset[str]) -> Exhibit:
    if not isinstance(exhibit, Tiles):
        return exhibit
    names = tuple(name for name in exhibit.names if name not in kpis)
    return replace(exhibit, names=names) if names else exhibit


def named(kpis: Iterable[str], language: Language) -> str:
    """Return KPIs by their labels, in the order in which they are declared."""
    wanted, known = frozenset(kpis), all_kpis()
    labels: list[Kpi] = [kpi for name, kpi in known.items() if name in wanted]
    undeclared = sorted(wanted - set(known))
    return ", ".join([*(kpi.label.in_(language) for kpi in labels), *undeclared])


def fact(kpis: frozenset[str], language: Language) -> tuple[tuple[str, str], ...]:
    """Return what a cover says of KPIs left out, nothing where there are none."""
    return ((NOT_RELEASED.in_(language), named(kpis, language)),) if kpis else ()


def told(document: Document, kpis: frozenset[str]) -> Document:
    """Return a document that says which KPIs it leaves out."""
    pairs = (*document.facts.pairs, *fact(kpis, document.language))
    return replace(document, facts=Facts(pairs=pairs))
