"""What came of an import: rows in and where they went, reasons, and what can be computed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from connectors.upload.outcome import KpiState, Outcome, Reason, TableOutcome
from kpi import facts
from kpi.format import day
from kpi.text import Label, grouped
from pages.ui import counts
from pages.ui.data import delivered_row
from pages.ui.escape import as_text
from pages.ui.language import language, say


def draw(found: Outcome) -> None:
    """Draw the counts per file and table, the reasons of quarantined rows and the KPIs."""
    own = [table for table in found.tables if not table.is_beside]
    names = [say(label) for label in _NUMBERS]
    st.dataframe(
        counts.styled(pd.DataFrame([_row(table, found) for table in own]), names),
        hide_index=True,
        column_config=counts.columns(names),
    )
    st.caption(say(_ADDS_UP))
    _draw_beside([table for table in found.tables if table.is_beside and table.rows_stored])
    if found.reasons:
        st.markdown(f"**{say(_REFUSED)}**")
        st.markdown("\n".join(f"- {_reason(reason)}" for reason in found.reasons))
    _draw_kpis(found)


def _draw_beside(tables: Sequence[TableOutcome]) -> None:
    """Say what the same rows told about other tables: those are no rows of the file."""
    if tables:
        told = (f"{say(one.label)} ({grouped(one.rows_stored, language())})" for one in tables)
        st.caption(as_text(say(_BESIDE.format(tables=", ".join(told)))))


def _row(table: TableOutcome, found: Outcome) -> dict[str, object]:
    return {
        **({say(_FILE): table.file} if found.has_several_files else {}),
        say(_TABLE): say(table.label),
        say(_IN): table.rows_in,
        say(_STORED): table.rows_stored,
        say(_NEW): table.rows_new,
        say(_REPLACED): table.rows_replaced,
        say(_UNCHANGED): table.rows_unchanged,
        say(_QUARANTINED): table.rows_quarantined,
        say(_DISCARDED): table.rows_discarded,
        say(_EMPTY): table.rows_skipped,
        say(_PERIOD): _days(table.first_on, table.last_on),
    }


def _days(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return ""
    ends = (date.fromisoformat(first[:10]), date.fromisoformat(last[:10]))
    return f"{day(ends[0], language())} – {day(ends[1], language())}"


def _reason(reason: Reason) -> str:
    table = say(facts.table(reason.table).label)
    place = ", ".join(filter(None, (table, delivered_row.column(reason.table, reason.column))))
    example = (
        f" (z. B. „{reason.example}“)" if language() == "de" else f" (e.g. “{reason.example}”)"
    )
    text = f"{reason.rows} × {place}: {say(reason.label)}{example if reason.example else ''}"
    return as_text(text)


def _draw_kpis(found: Outcome) -> None:
    if not found.kpis:
        return
    missing = [kpi for kpi in found.kpis if not kpi.is_available]
    count = len(found.kpis) - len(missing)
    st.markdown(f"**{say(_COMPUTABLE.format(count=count, all=len(found.kpis)))}**")
    if missing:
        with st.expander(say(_LACKING.format(count=len(missing)))):
            st.markdown("\n".join(_lacking(missing)))


def _lacking(missing: Sequence[KpiState]) -> list[str]:
    """Return a line per missing table and columns, with the KPIs that wait for them."""
    waiting: dict[str, list[str]] = {}
    for kpi in missing:
        waiting.setdefault(say(kpi.missing), []).append(say(kpi.label))
    ordered = sorted(waiting.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return [f"- **{as_text(what)}** → {as_text(', '.join(kpis))}" for what, kpis in ordered]


_FILE = Label("Datei", "File")
_TABLE = Label("Tabelle", "Table")
_IN = Label("Zeilen gelesen", "Rows read")
_STORED = Label("gespeichert", "stored")
_NEW = Label("davon neu", "of them new")
_REPLACED = Label("ersetzt", "replaced")
_UNCHANGED = Label("unverändert", "unchanged")
_QUARANTINED = Label("in Quarantäne", "in quarantine")
_DISCARDED = Label("verworfen", "discarded")
_EMPTY = Label("ohne Angabe", "nothing stated")
_NUMBERS = (_IN, _STORED, _NEW, _REPLACED, _UNCHANGED, _QUARANTINED, _DISCARDED, _EMPTY)
_BESIDE = Label("Aus denselben Zeilen außerdem: {tables}.", "From the same rows as well: {tables}.")
_PERIOD = Label("Zeitraum", "Period")
_ADDS_UP = Label(
    "Gelesene Zeilen = gespeicherte + Zeilen in Quarantäne + verworfene + Zeilen ohne Angabe dazu.",
    "Rows read = rows stored + rows in quarantine + discarded + rows that state nothing about it.",
)
_REFUSED = Label(
    "Warum Zeilen in Quarantäne sind, die häufigsten Gründe zuerst",
    "Why rows are in quarantine, the most frequent reasons first",
)
_COMPUTABLE = Label(
    "{count} von {all} Kennzahlen lassen sich berechnen.", "{count} of {all} KPIs can be computed."
)
_LACKING = Label("Was für die übrigen {count} fehlt", "What the other {count} lack")
