"""How wide columns of texts want to be beside each other."""

from __future__ import annotations

from collections.abc import Sequence

_NARROWEST, _LONGEST_WORD, _WIDEST = 9, 20, 60


def weight(texts: Sequence[str]) -> int:
    """Return the weight of a column: for its long words, and by how long its texts are."""
    words = max((len(word) for text in texts for word in text.split()), default=0)
    mean = sum(map(len, texts)) // len(texts)
    return max(_NARROWEST, min(words, _LONGEST_WORD), min(mean, _WIDEST))
