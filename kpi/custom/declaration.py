"""One declared KPI: its fields checked one by one, then the KPI of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ibis import _
from ibis.common.deferred import Deferred

from kpi.categories import CATEGORIES
from kpi.custom.condition import column, columns_of, condition
from kpi.custom.entry import dimension, dimensions, flag, label, whole
from kpi.custom.source import Field
from kpi.dimensions import column_of
from kpi.errors import PortalError
from kpi.facts import FACTS
from kpi.kinds import Count, Distribution, Kpi, MeanAmount, Mix, NetPromoterScore, Ratio, Total
from kpi.model import Column, Dimension, Direction, Table, Unit
from kpi.rows import unbound
from kpi.text import Label

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_NUMBERS = ("int64", "float64")
_SCORED = "score"
COMMON = (
    "kind",
    "category",
    "label",
    "description",
    "fact",
    "unit",
    "better",
    "dimensions",
    "minimum_sample",
    "headline",
)
OPTIONAL = ("needs",)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The fields of one KPI, and the fact they are about."""

    place: Field
    fields: Mapping[str, Field]
    fact: Table

    def condition(self, name: str) -> Deferred:
        """Return a condition; every row where it is left out."""
        if name not in self.fields:
            return _[str(self.fact.event_time)].notnull()
        return condition(self.fields[name], self.fact)

    def number(self, *, whole: bool = False) -> Column:
        """Return the column that `measure` names."""
        found = column(self.fields["measure"], self.fact)
        if found.type not in (_NUMBERS[:1] if whole else _NUMBERS):
            known = [
                one.name
                for one in (*self.fact.columns, *self.fact.derived)
                if one.type in (_NUMBERS[:1] if whole else _NUMBERS)
            ]
            raise self.fields["measure"].unknown(_MEASURE, found.name, known)
        return found


def _ratio(asked: _Asked, common: dict[str, Any]) -> Kpi:
    return Ratio(
        **common,
        numerator=asked.condition("numerator"),
        denominator=asked.condition("denominator"),
    )


def _distribution(
    statistic: Literal["mean", "median"],
) -> Callable[[_Asked, dict[str, Any]], Kpi]:
    def made(asked: _Asked, common: dict[str, Any]) -> Kpi:
        measure, where = asked.number(whole=True).name, asked.condition("where")
        return Distribution(**common, measure=measure, where=where, statistic=statistic)

    return made


def _amount(asked: _Asked, common: dict[str, Any]) -> Kpi:
    return MeanAmount(**common, measure=asked.number().name, where=asked.condition("where"))


def _total(asked: _Asked, common: dict[str, Any]) -> Kpi:
    return Total(**common, measure=asked.number().name, where=asked.condition("where"))


def _count(asked: _Asked, common: dict[str, Any]) -> Kpi:
    return Count(**common, where=asked.condition("where"))


def _mix(asked: _Asked, common: dict[str, Any]) -> Kpi:
    of = dimension(asked.fields["of"], asked.fact)
    focus = _member(asked.fields["focus"], of, asked.fact)
    common["dimensions"] = tuple(dict.fromkeys((*common["dimensions"], of)))
    return Mix(**common, of=(of.name,), focus=(focus,), where=asked.condition("where"))


def _member(field: Field, of: Dimension, fact: Table) -> str:
    """Return a member of a dimension; one of its words where it has some."""
    what, name = Label("focus", "focus"), column_of(of, fact)
    words = fact.column(name).words if name else ()
    return field.one_of(what, words) if words else field.text(what)


def _nps(asked: _Asked, common: dict[str, Any]) -> Kpi:
    if _SCORED not in {one.name for one in asked.fact.columns}:
        raise asked.place.wrong(_NO_SCORE.format(fact=asked.fact.name))
    return NetPromoterScore(**common, where=asked.condition("where"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind that can be declared: the fields it needs besides the common ones."""

    make: Callable[[_Asked, dict[str, Any]], Kpi]
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ("where",)


KINDS: Mapping[str, Kind] = {
    "ratio": Kind(_ratio, ("numerator", "denominator"), ()),
    "mean": Kind(_distribution("mean"), ("measure",)),
    "median": Kind(_distribution("median"), ("measure",)),
    "mean_amount": Kind(_amount, ("measure",)),
    "total": Kind(_total, ("measure",)),
    "count": Kind(_count),
    "share": Kind(_mix, ("of", "focus")),
    "net_promoter_score": Kind(_nps),
}


def kpi_of(name: str, place: Field) -> Kpi:
    """Return the KPI that a field declares. Raises DefinitionError, with file and line."""
    fields = place.mapping(Label(name, name))
    if not NAME.fullmatch(name) or "_by_" in f"_{name}_":
        raise place.wrong(_NAME.format(name=name))
    if "kind" not in fields:
        raise place.wrong(_LACKS.format(name=name, lacking="kind", lacking_en="kind"))
    kind = KINDS[fields["kind"].one_of(Label("kind", "kind"), KINDS)]
    _complete(name, place, fields, kind)
    facts = {fact.name: fact for fact in FACTS}
    fact = facts[fields["fact"].one_of(Label("fact", "fact"), facts)]
    asked = _Asked(place, fields, fact)
    try:
        made = kind.make(asked, _common(name, asked))
        for part in made.parts(()):
            part.measure.resolve(unbound(part.fact))
    except PortalError as error:
        raise _placed(error, place) from error
    except Exception as error:
        raise place.wrong(_UNFIT.format(name=name)) from error
    return made


def _placed(error: PortalError, place: Field) -> PortalError:
    return error if error.label.en.startswith(f"{place.file}, ") else place.wrong(error.label)


def _complete(name: str, place: Field, fields: Mapping[str, Field], kind: Kind) -> None:
    """Raise DefinitionError for a field that is missing or that nobody reads."""
    needed = (*COMMON, *kind.needs)
    for given, field in fields.items():
        if given not in (*needed, *kind.offers, *OPTIONAL):
            raise field.unknown(Label("Feld", "Field"), given, (*needed, *kind.offers, *OPTIONAL))
    lacking = [one for one in needed if one not in fields]
    if lacking:
        listed = ", ".join(lacking)
        raise place.wrong(_LACKS.format(name=name, lacking=listed, lacking_en=listed))


def _common(name: str, asked: _Asked) -> dict[str, Any]:
    fields, fact = asked.fields, asked.fact
    units, ways = {one.value: one for one in Unit}, {one.value: one for one in Direction}
    return {
        "name": name,
        "category": fields["category"].one_of(Label("category", "category"), CATEGORIES),
        "label": label(fields["label"]),
        "description": label(fields["description"]),
        "fact": fact,
        "unit": units[fields["unit"].one_of(Label("unit", "unit"), units)],
        "better": ways[fields["better"].one_of(Label("better", "better"), ways)],
        "dimensions": dimensions(fields["dimensions"], fact),
        "needs": _needs(asked),
        "minimum_sample": whole(fields["minimum_sample"]),
        "headline": flag(fields["headline"]),
    }


def _needs(asked: _Asked) -> tuple[str, ...]:
    """Return the columns without which the KPI is not available: stated, or those it reads."""
    fact = asked.fact
    if "needs" in asked.fields:
        known = {f"{one.name}.{col.name}" for one in FACTS for col in one.columns}
        stated = asked.fields["needs"].items(Label("needs", "needs"))
        return tuple(one.one_of(Label("needs", "needs"), known) for one in stated)
    read: set[str] = set()
    for name in ("numerator", "denominator", "where"):
        if name in asked.fields:
            condition(asked.fields[name], fact)
            read |= columns_of(asked.fields[name])
    if "measure" in asked.fields:
        read.add(column(asked.fields["measure"], fact).name)
    delivered = [one.name for one in fact.columns if one.name in read]
    return tuple(f"{fact.name}.{one}" for one in delivered or [str(fact.event_time)])


_MEASURE = Label("measure (Zahlenspalte)", "measure (a column of numbers)")
_NAME = Label(
    "„{name}“ ist als Kennung nicht möglich: kleine Buchstaben, Ziffern und einzelne "
    "Unterstriche, ohne „by“ als Wort.",
    "'{name}' cannot be an id: lower-case letters, digits and single underscores, without 'by' "
    "as a word.",
)
_LACKS = Label("„{name}“ fehlt: {lacking}.", "'{name}' lacks: {lacking_en}.")
_NO_SCORE = Label("„{fact}“ hat keine Spalte score.", "'{fact}' has no column score.")
_UNFIT = Label(
    "„{name}“ lässt sich so nicht berechnen: Die Felder passen nicht zueinander.",
    "'{name}' cannot be computed like this: its fields do not fit together.",
)
