"""The filter bar. The address is the only state: widgets show it, and write it when changed."""

from __future__ import annotations

from datetime import date
from typing import Literal

import streamlit as st

from kpi import address, presets
from kpi.address import CUSTOM, Choice
from kpi.availability import is_told
from kpi.dimensions import by_name
from kpi.query import Query
from kpi.selection import Comparison
from kpi.text import Label
from kpi.wording.earlier import EARLIER
from pages.ui import figures
from pages.ui.choosing import choice, remember, write
from pages.ui.escape import as_text
from pages.ui.language import language, say
from pages.ui.page import Page
from pages.ui.several import several

_PREFIX = "filter_"
_SECOND = {"processes": "process", "service": "ticket_kind"}
"""The filter beside that of units, where it is not the service."""


def bar(page: Page, query: Query) -> None:
    """Draw the period, what it is compared with, the filters, and what they choose as chips."""
    remember()
    chosen = figures.released(query, choice())
    offered = of_page(page)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", key="filter_bar"):
        _period(chosen, query)
        st.html(f'<details class="filter-toggle"><summary>{say(_FILTERS)}</summary></details>')
        _comparison(chosen, query)
        standing = standing_filters(page.name, chosen, query)
        for name in standing:
            if name in offered:
                _members(name, chosen, query)
        behind = [name for name in address.FILTERABLE if name not in standing]
        _more(chosen, query, [name for name in behind if name in offered])
    _chips(chosen, query)


def standing_filters(page: str, chosen: Choice, query: Query) -> tuple[str, ...]:
    """Return the filters that stand in the bar: as many as have room on one line.

    Who sees teams only, none above them, has the filter of teams first.
    """
    first = "org_unit" if query.members.of("org_unit") else "team"
    return (first,) if chosen.days else (first, _SECOND.get(page, "service"))


def of_page(page: Page) -> set[str]:
    """Return the dimensions that at least one KPI of the page offers."""
    return {
        dimension.name
        for exhibit in page.exhibits
        for kpi in exhibit.kpis
        for dimension in kpi.dimensions
    }


def _period(chosen: Choice, query: Query) -> None:
    months = presets.OF_MONTHS if query.scope.limit else None
    names = [preset.name for preset in presets.PRESETS if months is None or preset.name in months]
    options = [*names, CUSTOM]
    labels = {preset.name: say(preset.label) for preset in presets.PRESETS}
    labels[CUSTOM] = say(_CUSTOM)
    st.session_state["period_preset"] = CUSTOM if chosen.days else chosen.preset
    st.selectbox(
        say(_PERIOD),
        options,
        key="period_preset",
        format_func=lambda name: labels[name],
        on_change=_preset_changed,
        args=(query,),
        width=170,
    )
    if chosen.days:
        _custom_days(chosen)
    for key, steps, text in (("earlier", -1, _EARLIER), ("later", 1, _LATER)):
        leads = chosen.may_move(steps, query.engine.freshness(), figures.today())
        words = say(text if leads else _NO_FURTHER)
        st.button(
            say(text),
            key=f"period_{key}",
            help=words,
            on_click=_move,
            args=(steps,),
            disabled=not leads,
        )


def _custom_days(chosen: Choice) -> None:
    st.session_state["period_days"] = chosen.days
    st.date_input(
        say(_DAYS),
        key="period_days",
        format="DD.MM.YYYY" if language() == "de" else "DD/MM/YYYY",
        on_change=_days_changed,
        width=230,
    )


def _preset_changed(query: Query) -> None:
    preset = st.session_state["period_preset"]
    if preset == CUSTOM:
        period = choice().period(query.engine.freshness(), figures.today())
        write(_with(days=(period.start, period.last_day)))
    else:
        write(_with(preset=preset))


def _with(preset: str = presets.DEFAULT, days: tuple[date, date] | None = None) -> Choice:
    before = choice()
    return Choice(preset, 0, days, before.comparison, before.filters)


def _days_changed() -> None:
    days = st.session_state["period_days"]
    if len(days) == BOTH:
        write(_with(days=(days[0], days[1])))


BOTH = 2


def _move(steps: int) -> None:
    write(choice().moved(steps))


def _comparison(chosen: Choice, query: Query) -> None:
    """Draw what is compared with; the baseline only where there is one."""
    st.session_state["comparison"] = chosen.comparison
    has_baseline = query.references.baselines or chosen.comparison == "baseline"
    st.selectbox(
        say(_COMPARED),
        [name for name in address.COMPARISONS if has_baseline or name != "baseline"],
        key="comparison",
        format_func=lambda name: say(COMPARISON_LABELS[name]),
        on_change=_comparison_changed,
        width=140,
    )


def _comparison_changed() -> None:
    before = choice()
    compared: Comparison = st.session_state["comparison"]
    write(Choice(before.preset, before.shift, before.days, compared, before.filters))


def _members(
    name: str, chosen: Choice, query: Query, width: int | Literal["stretch"] = 150
) -> None:
    members = {member.key: say(member.label) for member in query.members.of(name)}
    picked = [key for key in chosen.filters.get(name, ()) if key in members]
    if not (members and (picked or is_told(name, query.engine.known_columns()))):
        return
    st.session_state[_PREFIX + name] = picked
    several(
        say(by_name(name).label),
        list(members),
        key=_PREFIX + name,
        format_func=lambda key: members.get(key, key),
        placeholder=say(_ALL),
        on_change=_members_changed,
        args=(name,),
        width=width,
    )


def _members_changed(name: str) -> None:
    write(choice().narrowed(name, st.session_state[_PREFIX + name]))


def _more(chosen: Choice, query: Query, names: list[str]) -> None:
    """Draw the other filters, their members only fetched while they are open."""
    count = sum(1 for name in names if chosen.filters.get(name))
    label = f"{say(_MORE_FILTERS)} ({count})" if count else say(_MORE_FILTERS)
    popover = st.popover(label, icon=":material/tune:", key="more_filters", on_change="rerun")
    if popover.open:
        with popover:
            for name in names:
                _members(name, chosen, query, width="stretch")


def _chips(chosen: Choice, query: Query) -> None:
    """Show every chosen member as a chip that removes it, and one that removes all.

    Their place is there without them: what follows would be drawn anew with the first chip.
    """
    place = st.empty()
    picked = [(name, key) for name, keys in chosen.filters.items() for key in keys]
    if not picked:
        return
    with place.container(
        horizontal=True, gap="xsmall", vertical_alignment="center", key="filter_chips"
    ):
        for name, key in picked[:MOST_CHIPS]:
            label = query.members.labels(name).get(key)
            text = f"{say(by_name(name).label)}: {say(label) if label else key}"
            st.button(
                as_text(text),
                icon=":material/close:",
                key=f"chip_{name}_{key}",
                on_click=_remove,
                args=(name, key),
                help=say(_REMOVE),
            )
        if (more := len(picked) - MOST_CHIPS) > 0:
            st.caption(say(_FURTHER.format(count=more)), width="content")
        st.button(say(_RESET), key="chip_reset", type="tertiary", on_click=_reset)


MOST_CHIPS = 12


def _remove(name: str, key: str) -> None:
    before = choice()
    write(before.narrowed(name, [k for k in before.filters.get(name, ()) if k != key]))


def _reset() -> None:
    before = choice()
    write(Choice(before.preset, before.shift, before.days, before.comparison))


COMPARISON_LABELS = {**EARLIER, "none": Label("Ohne Vergleich", "No comparison")}
_PERIOD = Label("Zeitraum", "Period")
_CUSTOM = Label("Eigener Zeitraum", "Custom period")
_DAYS = Label("Von – bis", "From – to")
_EARLIER = Label("Einen Zeitraum früher", "One period earlier")
_LATER = Label("Einen Zeitraum später", "One period later")
_NO_FURTHER = Label("Dort gibt es keine Daten", "There are no data there")
_COMPARED = Label("Vergleich", "Comparison")
_ALL = Label("alle", "all")
_FILTERS = Label("Vergleich und Filter", "Comparison and filters")
_MORE_FILTERS = Label("Mehr Filter", "More filters")
_FURTHER = Label("und {count} weitere", "and {count} more")
_REMOVE = Label("Diesen Filter entfernen", "Remove this filter")
_RESET = Label("Alle Filter entfernen", "Remove all filters")
