"""One line of a scorecard in a few lines of text, beside which its explanation is written."""

from __future__ import annotations

from html import escape

from board.scorecard import scores
from board.scorecard.snapshot import Line
from kpi.selection import Comparison
from kpi.text import Language


def markup(line: Line, comparison: Comparison, language: Language) -> str:
    """Return name, value, change, verdict and target of a line as HTML."""
    said = scores.score(line, comparison, language)
    met = "" if said.is_met is None else "◉ " if said.is_met else "◎ "
    target = f"{met}{said.target}" if said.target else ""
    below = (("change", said.change), ("verdict", said.verdict), ("target", target))
    words = "".join(f'<p class="{kind}">{escape(text)}</p>' for kind, text in below if text)
    return (
        f'<section class="board-figure tone-{escape(said.tone)}"><h3>{escape(said.label)}</h3>'
        f"<strong>{escape(said.value)}</strong>{words}</section>"
    )
