"""How wide columns of texts want to be beside each other."""

from __future__ import annotations

from collections.abc import Sequence

SHORT = 14
"""Letters up to which a text is not broken: dates, numbers and single words."""
_NARROWEST, _LONGEST_WORD, _WHOLE, _WIDEST = 9, 20, 28, 60
_ON_A_PAGE = 90


def is_short(texts: Sequence[str]) -> bool:
    """Whether all texts of a column fit into a narrow one."""
    return all(len(line) <= SHORT for text in texts for line in text.split("\n"))


def is_whole(texts: Sequence[str]) -> bool:
    """Whether all texts of a column are to stand on one line."""
    return max(map(len, texts)) <= _WHOLE


def is_crowded(columns: Sequence[Sequence[str]]) -> bool:
    """Whether the longest texts of all columns have no room beside each other on a page."""
    return sum(max(map(len, texts)) for texts in columns) > _ON_A_PAGE


def weight(texts: Sequence[str]) -> int:
    """Return the weight of a column: for its long words, and by how long its texts are."""
    if is_whole(texts):
        return max(_NARROWEST, *map(len, texts))
    words = max((len(word) for text in texts for word in text.split()), default=0)
    mean = sum(map(len, texts)) // len(texts)
    return max(_NARROWEST, min(words, _LONGEST_WORD), min(mean, _WIDEST))
