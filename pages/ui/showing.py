"""What every part of a page of figures needs to know while it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import streamlit as st

from board.record import evidence
from kpi import comparison
from kpi import format as form
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.result import Figure
from kpi.selection import Selection
from kpi.text import Label, Language, unbroken
from kpi.wording.earlier import EARLIER
from pages.ui import visitor
from pages.ui.page import Page
from portal.reader import Reader


@dataclass(frozen=True, kw_only=True)
class Showing:
    """One page as one reader sees it for one selection. `found` are the figures of its tiles."""

    page: Page
    reader: Reader
    query: Query
    selection: Selection
    language: Language
    found: Mapping[str, Figure] = field(default_factory=dict)

    @cached_property
    def may_pin(self) -> bool:
        """Whether the reader may pin something to a meeting, as of when the page is drawn."""
        return evidence.may_pin(self.reader)

    def say(self, label: Label) -> str:
        """Return a label in the language of the page."""
        return label.in_(self.language)

    def compared(self, kpi: Kpi | None = None) -> str:
        """Return the name of what is compared with and its days, or nothing.

        The days of a baseline are those of a KPI; without one they are left out.
        """
        earlier = self.selection.compared()
        if kpi is not None:
            earlier = comparison.compared(self.query, kpi, self.selection)
        if earlier is None:
            return self.comparison_name() if kpi is None else ""
        known = comparison.known_days(self.query, earlier.period)
        days = form.days(known, self.language, self.selection.period.last_day.year)
        return f"{self.comparison_name()} ({unbroken(days)})"

    def comparison_name(self) -> str:
        """Return the name of the compared period, or nothing."""
        label = EARLIER.get(self.selection.comparison)
        return self.say(label) if label else ""

    def still_holds(self) -> bool:
        """Whether the reader may still see this; else the whole page is drawn anew.

        A part that runs by itself has the rights of the moment at which the page was drawn; while
        the page is drawn they have just been looked up.
        """
        if visitor.draws_page():
            return True
        now = visitor.reader()
        holds = now is not None and now.scope == self.reader.scope
        if not holds:
            st.rerun()
        return holds
