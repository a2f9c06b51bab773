"""Texts that flow through columns: paragraphs with their headings, and labels with a text each."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kpi.export.document import Facts, Paragraph
from kpi.export.paragraphs import paragraphs
from kpi.export.phrases import UNSAID
from kpi.export.powerpoint import measured
from kpi.export.powerpoint.texts import INK, QUIET, Line
from kpi.text import Language

_TEXT, _HEADING, _LABEL = 14.0, 14.0, 11.0
_AFTER = 7.0
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph that is not parted; one that `leads` stays with what follows it."""

    line: Line
    leads: bool = False

    def height(self, room: float) -> float:
        """Return its height within a width."""
        line = self.line
        count = measured.lines(line.text, line.size, room, bold=line.bold)
        return count * line.size * measured.LEADING + line.after


def pieces(blocks: Sequence[Paragraph | Facts], language: Language) -> list[Piece]:
    """Return the paragraphs of blocks in their order."""
    return [piece for block in blocks for piece in _of(block, language)]


def _of(block: Paragraph | Facts, language: Language) -> Iterator[Piece]:
    if isinstance(block, Facts):
        for label, text in block.pairs:
            yield Piece(Line(text=label, size=_LABEL, colour=QUIET, after=1), leads=True)
            yield Piece(Line(text=text.strip(), size=_TEXT, after=_AFTER))
        return
    if block.heading:
        yield Piece(Line(text=block.heading, size=_HEADING, bold=True, after=3), leads=True)
    if not block.text.strip():
        yield Piece(Line(text=UNSAID.in_(language), size=_TEXT, colour=QUIET, after=_AFTER))
        return
    for lines in paragraphs(block.text):
        yield Piece(Line(text="\n".join(lines), size=_TEXT, colour=INK, after=_AFTER))


def height(found: Sequence[Piece], room: float) -> float:
    """Return the height of paragraphs below each other."""
    return sum(piece.height(room) for piece in found)


def columns(found: Sequence[Piece], wide: float, high: float) -> Iterator[tuple[Piece, ...]]:
    """Yield what stands in each column; what does not fit goes on in the next one."""
    rest, taken, left = deque(found), list[Piece](), high
    while rest:
        piece = rest.popleft()
        if piece.height(wide) - piece.line.after <= left:
            taken.append(piece)
            left -= piece.height(wide)
            continue
        first, second = _parted(piece, wide, left, high)
        if first is not None:
            taken.append(first)
        carried = [taken.pop()] if first is None and len(taken) > 1 and taken[-1].leads else []
        if taken:
            yield tuple(taken)
        rest.extendleft(reversed([*carried, second]))
        taken, left = [], high
    if taken:
        yield tuple(taken)


def _parted(piece: Piece, wide: float, left: float, high: float) -> tuple[Piece | None, Piece]:
    """Return as much of a paragraph as fits, None where that is too little, and the rest."""
    line, words = piece.line, piece.line.text.split(" ")
    most = int(left / (line.size * measured.LEADING))
    whole = measured.lines(line.text, line.size, wide)
    if piece.leads or most < _FEWEST or (whole < 2 * _FEWEST and piece.height(wide) < high / 2):
        return None, piece
    fitting = bisect_right(
        range(1, len(words)),
        most,
        key=lambda count: measured.lines(" ".join(words[:count]), line.size, wide),
    )
    if not fitting:
        return None, piece
    first, second = " ".join(words[:fitting]), " ".join(words[fitting:])
    return Piece(replace(line, text=first, after=0.0)), Piece(replace(line, text=second))
