"""What every exhibit is: a name, a question as title, and one table of values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Self

import pandas as pd

from kpi import registry
from kpi.analysis import Analysis
from kpi.dimensions import PERSONAL
from kpi.exhibits.behind import Line
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.query import Query
from kpi.reference import Event
from kpi.selection import Selection
from kpi.text import Label

Form = Unit | Literal["text", "date", "moment", "flag"]


INTERVAL_FROM = Label("95\u2011%\u2011Intervall von", "95% interval from")
INTERVAL_TO = Label("95\u2011%\u2011Intervall bis", "95% interval to")


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column of a shown table: its heading and the form its values take.

    Texts are strings or `Label`s; numbers travel unrounded (0.293), unknown as NaN or None.
    `is_change` marks differences, which are shown with their sign, those of shares in points.
    What `is_detail` stands in exports only, for want of room on a page. `kpi` is whose values
    stand in it, where the exhibit shows those of several KPIs. `units` is the column of rows that
    says each row's `Unit`, where rows differ in it.
    """

    name: str
    label: Label
    form: Form
    is_change: bool = False
    is_detail: bool = False
    kpi: str = ""
    units: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An exhibit's values for one selection. `rows` has at least the columns of `columns`.

    Columns of `rows` that `columns` does not name carry what a drawing needs (keys) and are
    not exported. `note` says what the reader must know to read it right. `total` is how many
    rows there are where not all are shown. `events` happened within the time shown.
    """

    name: str
    title: Label
    columns: tuple[ShownColumn, ...]
    rows: pd.DataFrame
    note: Label | None = None
    missing: tuple[str, ...] = ()
    total: int | None = None
    events: tuple[Event, ...] = ()

    def known(self) -> Self:
        """Return it without the columns that say nothing of any row."""
        is_empty = self.rows.replace("", None).isna().all()
        columns = tuple(one for one in self.columns if not is_empty.get(one.name, True))
        return replace(self, columns=columns)


@dataclass(frozen=True, kw_only=True)
class Exhibit(ABC):
    """One thing a page shows. `name` is unique on its page and fits an address."""

    name: str
    title: Label

    @property
    @abstractmethod
    def kpis(self) -> tuple[Kpi, ...]:
        """The KPIs whose values are shown."""

    @property
    def defined(self) -> tuple[Kpi | Analysis, ...]:
        """What a reader needs the definition of."""
        return self.kpis

    @property
    def names_people(self) -> bool:
        """Whether single people stand in it where the reader may see names."""
        return getattr(self, "dimension", "") in PERSONAL

    @abstractmethod
    def shown(self, query: Query, selection: Selection) -> Shown:
        """Return the values for a selection, in the order in which they are read."""

    def behind(self, _row: pd.Series, _query: Query, _selection: Selection) -> Line | None:
        """Return the KPI and the selection whose rows a row of the table counts, if it is one's."""
        return None

    def narrowed(self, _address: Mapping[str, Sequence[str]]) -> Self:
        """Return the exhibit as an address narrows it, beyond what a selection says."""
        return self


@dataclass(frozen=True, kw_only=True)
class OfOneKpi(Exhibit):
    """An exhibit of the KPI called `kpi`."""

    kpi: str

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return (registry.get(self.kpi),)
