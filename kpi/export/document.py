"""A document before it has a form: pages of one message each, of which PDF, slides and a
workbook are made.

All its texts are in one language. Numbers travel unrounded; suppressed and unknown ones are None.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kpi.exhibits.base import Form
from kpi.text import Language

Cell = str | int | float | bool | None
ChartKind = Literal["line", "bars", "stacked", "waterfall"]
Role = Literal["value", "before", "target", "lower", "centre", "upper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The values of a chart by category. `dotted` names the positions not yet finished, or of bars
    those that rest on too few data."""

    name: str
    role: Role
    values: tuple[float | None, ...]
    dotted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart with its finding in words. `form` is what its values are.

    `waterfall`: one series whose values are steps, the first and last category being totals.
    `marks` are (category's position, name) of what happened. `note` says how to read it.
    """

    kind: ChartKind
    title: str
    finding: str
    form: Form
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    marks: tuple[tuple[int, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A column of a table; `is_change` = with its sign, differences of shares in points.

    `is_ours`: whether its texts begin with words or numbers of the portal's own.
    """

    label: str
    form: Form
    is_change: bool = False
    is_ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table. `total` rows exist where not all are given; `note` says what one must know.

    Dates and moments are ISO texts. `forms` are the forms of the columns' numbers row by row,
    where rows have forms of their own.
    """

    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    forms: tuple[Form, ...] = ()
    note: str = ""
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A text as someone wrote it; blank lines part paragraphs. `heading` stands above it."""

    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labels with a text each. `is_ours`: whether the texts begin with words or numbers of the
    portal's own."""

    pairs: tuple[tuple[str, str], ...]
    is_ours: bool = False


Tone = Literal["better", "worse", "neutral", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A KPI of a scorecard, all in words, with a small trend.

    `tone` says what the verdict means; `note` is the explanation; `trend` are finished points.
    `number`, `difference` and `wanted` are value, change and target as numbers of `form`; None
    where they are unknown or may not be seen.
    """

    label: str
    value: str
    change: str
    verdict: str
    tone: Tone
    target: str
    is_met: bool | None
    capability: str
    owner: str
    note: str
    trend: tuple[float | None, ...]
    lower: float | None = None
    upper: float | None = None
    form: Form = "text"
    number: float | None = None
    difference: float | None = None
    wanted: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Several scores, deviations first."""

    scores: tuple[Score, ...]


Block = Chart | Grid | Paragraph | Facts | Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page: its message as title, and what stands on it from top to bottom.

    `terms` are the names of the definitions that a speaker needs at hand.
    """

    title: str
    blocks: tuple[Block, ...]
    kicker: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The organisation's name, accent (`#rrggbb`) and logo (PNG)."""

    organisation: str
    accent: str
    logo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole hand-out. `as_of` stands at the foot of each page; `definitions` are the annex:
    name, what it means, where it is from."""

    title: str
    subtitle: str
    as_of: str
    language: Language
    look: Look
    facts: Facts
    sheets: tuple[Sheet, ...]
    definitions: tuple[tuple[str, str, str], ...] = ()
