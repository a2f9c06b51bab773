"""Mapped columns of words of which no meaning was saved: their rows would go to quarantine."""

from __future__ import annotations

from connectors.sync.source import Source
from kpi.facts import table
from kpi.text import Label


def columns(source: Source) -> tuple[str, ...]:
    """Return `table.column` of each; none where the connector knows its words by itself."""
    if not source.kind.is_mapped:
        return ()
    said = {one.column for one in source.words}
    mapped = (
        (f"{one.table}.{column.column}", table(one.table).column(column.column).words)
        for one in source.tables
        for column in one.columns
        if column.of
    )
    return tuple(name for name, words in mapped if words and name not in said)


def warning(source: Source) -> Label | None:
    """Return what a sync would do with the words nobody has looked at, or None."""
    found = [_named(*name.split(".")) for name in columns(source)]
    if not found:
        return None
    return Label(
        _WARNING.de.format(names=", ".join(one.de for one in found)),
        _WARNING.en.format(names=", ".join(one.en for one in found)),
    )


def _named(own: str, column: str) -> Label:
    about, told = table(own).label, table(own).column(column).label
    return Label(f"{about.de}: {told.de}", f"{about.en}: {told.en}")


_WARNING = Label(
    "Für diese Spalten ist noch keine Bedeutung gespeichert: {names}. Zeilen mit anderen Wörtern "
    "als denen des Portals kämen beim Abgleich in die Quarantäne. Bitte prüfen und speichern Sie "
    "zuerst die Wörter.",
    "No meaning has been saved yet for these columns: {names}. A sync would put rows with words "
    "other than the portal's into quarantine. Please check and save the words first.",
)
