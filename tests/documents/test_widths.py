"""Widths of columns on paper: names are not broken so that long headings stand on one line."""

from __future__ import annotations

from kpi.export.widths import is_crowded, is_whole

NAMES = ["Funktion", "Bildschirm teilen", "Gemeinsames Surfen"]
LONG = ["ohne Vergleich der Umstände: von", "+10,1 Punkte"]


def test_columns_with_long_headings_are_crowded_and_names_stay_whole() -> None:
    assert is_crowded([NAMES, LONG, LONG, LONG])
    assert not is_crowded([NAMES, LONG])
    assert is_whole(NAMES)
    assert not is_whole(LONG)
