"""The log of oversight says pages, exhibits and days in the reader's words."""

from __future__ import annotations

from pages.ui.oversight.log import told


def test_pages_exhibits_days_and_filters_are_said_in_words() -> None:
    said = told(
        {
            "page": "data_quality",
            "what": ["score_by_owner", "rows_completeness"],
            "days": ["2026-08-17", "2026-11-15"],
            "filters": {"org_unit": ["R1"]},
        }
    )
    assert said == [
        "Seite: Datenqualität",
        "Darstellung: Datenqualität je Betreuer, Zeilen hinter: Vollständigkeit",
        "Tage: 17.08.2026 – 15.11.2026",
        "Filter: Organisationseinheit R1",
    ]


def test_what_has_no_other_name_is_said_as_it_is() -> None:
    assert told({"page": "meeting", "what": "list", "file": "page.xlsx"}) == [
        "Seite: meeting",
        "Darstellung: list",
        "Datei: page.xlsx",
    ]
