"""Layers: what each member of a dimension is made up of, as parts that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from kpi import words
from kpi.availability import missing
from kpi.columns import texts
from kpi.dimensions import MEMBER_LABELS, by_name
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.kinds import Kpi, Layered
from kpi.members import UNKNOWN
from kpi.model import Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label


@dataclass(frozen=True, kw_only=True)
class Layers(OfOneKpi):
    """The parts of every member of `dimension`, in the order in which its members are listed.

    The parts are the layers of a KPI of kind `Layered`, or the members of the dimension `of`
    of any other that counts rows. `as_shares` draws every member as a whole. With `one_of`, a
    dimension of which no two members may be mixed, it is about the first of them where the
    reader has chosen none. With `apart`, members of `dimension` of the same name are told apart by
    another dimension, steps by their process, and named with it where there are several.
    """

    dimension: str
    of: str = ""
    as_shares: bool = False
    one_of: str = ""
    apart: str = ""

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `member`, `layer`, its `tone` and `turn`."""
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        columns = (
            ShownColumn("label", by_name(self.dimension).label, "text"),
            ShownColumn("part", Label("Davon", "Of them"), "text"),
            ShownColumn("count", Label("Anzahl", "Count"), Unit.COUNT),
            ShownColumn("share", Label("Anteil", "Share"), Unit.SHARE),
        )
        asked, note = self._about(query, selection)
        rows = pd.DataFrame() if absent else self._rows(query, kpi, asked)
        return Shown(
            name=self.name,
            title=self.title,
            columns=columns,
            rows=rows,
            note=note if len(rows) else None,
            missing=absent,
        )

    def _about(self, query: Query, selection: Selection) -> tuple[Selection, Label | None]:
        """Return the selection of one member of `one_of`, and which one that is."""
        if not self.one_of:
            return selection, None
        chosen = dict(selection.filters).get(self.one_of, ())
        labels = query.members.labels(self.one_of)
        usual = [key for key in words.PROCESS if key in labels] if self.one_of == "process" else []
        first = next(iter((*chosen, *usual, *labels)), None)
        if first is None or len(chosen) > 1:
            return selection, None
        label, about = labels.get(first, Label(first, first)), by_name(self.one_of).label
        note = Label(f"{about.de}: {label.de}.", f"{about.en}: {label.en}.")
        return selection.where(self.one_of, first), note

    def _rows(self, query: Query, kpi: Kpi, selection: Selection) -> pd.DataFrame:
        during = selection.during(selection.period)
        rows = _layers(query, kpi, during, self.dimension)
        if not isinstance(kpi, Layered):
            rows = _parts(query, kpi, during, (self.dimension, self.of), self.apart)
        rows = rows[rows["count"] > 0]
        if rows.empty:
            return rows
        labels, groups = query.members.labels(self.dimension), self._groups(query)
        order = {key: place for place, key in enumerate(labels)}
        whole = rows.groupby(["group", "member"])["count"].transform("sum")
        many = _of_several(rows)
        named = rows.assign(
            label=[
                _named(
                    labels.get(member, UNKNOWN),
                    groups.get(group, Label(group, group)) if many.get(member) else None,
                )
                for group, member in zip(rows["group"], rows["member"], strict=True)
            ],
            share=rows["count"] / whole,
            _group=[
                list(groups).index(group) if group in groups else -1 for group in rows["group"]
            ],
            _place=[order.get(key, len(order)) for key in rows["member"]],
        )
        ordered = named.sort_values(["_group", "_place", "turn"], kind="stable")
        if self.apart:
            ordered = ordered.assign(member=ordered["group"] + " " + ordered["member"])
        dropped = ["group", "_group", "_place"]
        return ordered.drop(columns=dropped).reset_index(drop=True)

    def _groups(self, query: Query) -> dict[str, Label]:
        """Return what tells members apart, in the order in which it is read."""
        if not self.apart:
            return {}
        labels = query.members.labels(self.apart)
        usual = [key for key in words.PROCESS if key in labels] if self.apart == "process" else []
        return {key: labels[key] for key in (*usual, *(k for k in labels if k not in usual))}


def _named(member: Label, group: Label | None) -> Label:
    return (
        member if group is None else Label(f"{member.de} · {group.de}", f"{member.en} · {group.en}")
    )


def _of_several(rows: pd.DataFrame) -> dict[str, bool]:
    """Return whether each member occurs in several groups."""
    pairs = {*zip(rows["member"].tolist(), rows["group"].tolist(), strict=True)}
    return {member: count > 1 for member, count in Counter(one for one, _ in pairs).items()}


def _layers(query: Query, kpi: Kpi, selection: Selection, dimension: str) -> pd.DataFrame:
    if not isinstance(kpi, Layered):
        return pd.DataFrame()
    found = query.compute([kpi], selection, by=(dimension,))[kpi.name]
    query.check_whole(found)
    return pd.concat(
        pd.DataFrame(
            {
                "member": texts(found[dimension]),
                "group": "",
                "layer": layer.name,
                "part": [layer.label] * len(found),
                "tone": layer.tone,
                "count": found[layer.name].astype(float),
                "turn": place,
            }
        )
        for place, layer in enumerate(kpi.layers)
    )


def _parts(
    query: Query, kpi: Kpi, selection: Selection, dimensions: tuple[str, str], apart: str
) -> pd.DataFrame:
    dimension, of = dimensions
    by = (*dimensions, apart) if apart else dimensions
    found = query.compute([kpi], selection, by=by)[kpi.name]
    labels = MEMBER_LABELS.get(of, query.members.labels(of))
    order = {key: place for place, key in enumerate(labels)}
    found = found[found[of].notna()]
    layers = texts(found[of])
    return pd.DataFrame(
        {
            "member": texts(found[dimension]),
            "group": texts(found[apart]) if apart else "",
            "layer": layers,
            "part": [labels[key] if key in labels else Label(key, key) for key in layers],
            "tone": "",
            "count": found["numerator"].astype(float),
            "turn": [order.get(key, len(order)) for key in layers],
        }
    )
