"""Tiles as HTML. Every text of a tile is escaped; the style is in `show.css`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from kpi.result import State
from kpi.text import Label, Language
from kpi.wording.tile import Tile
from pages.ui import about
from pages.ui.sparkline import sparkline

MOST_ABREAST = 5


def abreast(count: int) -> int:
    """Return how many of `count` tiles stand side by side on a wide screen."""
    if count <= MOST_ABREAST:
        return count
    rows = -(-count // MOST_ABREAST)
    return -(-count // rows)


def markup(
    tiles: Sequence[Tile], language: Language, rows: Mapping[str, str], *, may_connect: bool
) -> str:
    """Return a grid of tiles. `rows`: KPI name -> address of the rows behind it.

    `may_connect` adds a link to the Data page to locked tiles.
    """
    inner = "".join(_tile(tile, language, rows, may_connect) for tile in tiles)
    return f'<div class="tiles" lang="{language}">{inner}</div>'


def _tile(tile: Tile, language: Language, rows: Mapping[str, str], may_connect: bool) -> str:
    is_locked = tile.state is State.NOT_AVAILABLE
    body = _locked(tile, language, may_connect) if is_locked else _figure(tile, language)
    kind = tile.state.value.replace("_", "-")
    address = "" if is_locked else rows.get(tile.kpi, "")
    more = about.mark(tile.name, tile.facts, language, address)
    head = f'<div class="tile-head"><h2>{escape(tile.name)}</h2>{more}</div>'
    return f'<section class="tile tile-{kind} tone-{tile.tone}">{head}{body}</section>'


def _figure(tile: Tile, language: Language) -> str:
    change = "".join(f"<span>{escape(part)}</span> " for part in tile.change)
    if tile.state is State.EMPTY:
        change = escape(tile.nothing or _EMPTY.in_(language))
    return (
        f'<div class="tile-value">{escape(tile.value)}</div>'
        + _line("tile-member", tile.member)
        + (f'<div class="tile-change">{change}</div>' if change else "")
        + _verdict(tile)
        + _target(tile)
        + _line("tile-unfiltered", tile.unfiltered)
        + _spark(tile)
    )


def _line(kind: str, text: str) -> str:
    return f'<div class="{kind}">{escape(text)}</div>' if text else ""


def _verdict(tile: Tile) -> str:
    if not tile.verdict:
        return ""
    sign = f'<span aria-hidden="true">{tile.sign}</span>'
    return f'<div class="tile-verdict">{sign} {escape(tile.verdict)}</div>'


def _target(tile: Tile) -> str:
    """Return the target in words above a bar that ends a fifth beyond it."""
    if not tile.target:
        return ""
    sign = f'<span aria-hidden="true">{"◉" if tile.is_met else "◎"}</span>'
    words = f'<div class="tile-target">{sign} {escape(tile.target)}</div>'
    if tile.reach is None:
        return words
    reach = min(tile.reach, BAR) / BAR
    bar = f'<div class="tile-reach" style="--reach: {reach:.1%}; --mark: {1 / BAR:.1%}"></div>'
    return words + bar


BAR = 1.2


def _spark(tile: Tile) -> str:
    picture = sparkline(tile.trend, tile.aim)
    style = f' style="--spark: {escape(picture)}"' if picture else ""
    return f'<div class="tile-spark"{style} aria-hidden="true"></div>'


def _locked(tile: Tile, language: Language, may_connect: bool) -> str:
    connect = _CONNECT.in_(language)
    can_add = may_connect and not tile.is_beyond_data
    link = about.link("data", connect) if can_add else ""
    said = (_BEYOND_DATA if tile.is_beyond_data else _LOCKED).in_(language)
    return (
        f'<div class="tile-value" aria-hidden="true">{_LOCK}</div>'
        f'<div class="tile-change">{escape(said)} {escape(tile.missing)}</div>'
        f"{link}"
    )


_LOCK = '<span class="tile-lock">link_off</span>'
_EMPTY = Label("Keine Werte für diese Auswahl.", "No values for this choice.")
_LOCKED = Label("Noch nicht angebunden. Es fehlt:", "Not connected yet. Missing:")
_BEYOND_DATA = Label("Nicht verfügbar:", "Not available:")
_CONNECT = Label("Daten ergänzen", "Add data")
