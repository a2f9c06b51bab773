"""Mapped columns of words of which no meaning was saved: their rows would go to quarantine."""

from __future__ import annotations

from connectors.sync.source import Source
from kpi.facts import table
from kpi.model import Column, Table
from kpi.text import Label


def warning(source: Source) -> Label | None:
    """Return what a sync would do with the words nobody has looked at, or None."""
    found = [_named(own, column) for own, column in _columns(source)]
    if not found:
        return None
    return Label(
        _WARNING.de.format(names=", ".join(one.de for one in found)),
        _WARNING.en.format(names=", ".join(one.en for one in found)),
    )


def _columns(source: Source) -> list[tuple[Table, Column]]:
    """Return each with its table; none where the connector knows its words by itself."""
    if not source.kind.is_mapped:
        return []
    said = {one.column for one in source.words}
    mapped = (
        (table(one.table), table(one.table).column(column.column))
        for one in source.tables
        for column in one.columns
        if column.of
    )
    return [
        (own, column)
        for own, column in mapped
        if column.words and f"{own.name}.{column.name}" not in said
    ]


def _named(own: Table, column: Column) -> Label:
    about, told = own.label, column.label
    return Label(f"{about.de}: {told.de}", f"{about.en}: {told.en}")


_WARNING = Label(
    "Für diese Spalten ist noch keine Bedeutung gespeichert: {names}. Zeilen mit anderen Wörtern "
    "als denen des Portals kämen beim Abgleich in die Quarantäne. Bitte prüfen und speichern Sie "
    "zuerst die Wörter.",
    "No meaning has been saved yet for these columns: {names}. A sync would put rows with words "
    "other than the portal's into quarantine. Please check and save the words first.",
)
