"""How wide columns of texts want to be beside each other."""

from __future__ import annotations

from collections.abc import Sequence

SHORT = 14
"""Letters up to which a text is not broken: dates, numbers and single words."""
_NARROWEST, _LONGEST_WORD, _WHOLE, _WIDEST = 9, 20, 28, 60


def is_short(texts: Sequence[str]) -> bool:
    """Whether all texts of a column fit into a narrow one."""
    return all(len(line) <= SHORT for text in texts for line in text.split("\n"))


def weight(texts: Sequence[str]) -> int:
    """Return the weight of a column: for its long words, and by how long its texts are."""
    longest = max(map(len, texts))
    if longest <= _WHOLE:
        return max(longest, _NARROWEST)
    words = max((len(word) for text in texts for word in text.split()), default=0)
    mean = sum(map(len, texts)) // len(texts)
    return max(_NARROWEST, min(words, _LONGEST_WORD), min(mean, _WIDEST))
