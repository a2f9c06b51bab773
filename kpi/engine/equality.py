"""Ibis compares the parts of expressions in one thread only; here several threads do.

It remembers, by the places of two parts in memory, whether they are equal, and forgets that as
either goes. Two threads that do so at once leave what they should forget behind, for other parts
that come to lie in the same places.
"""

from __future__ import annotations

from threading import RLock
from typing import Any

from ibis.common.bases import Comparable

# Another part may go, and be forgotten, in the midst of what the same thread does here.
_LOCK = RLock()
Known = dict[int, dict[int, bool]]
_KNOWN: Known = Comparable.__cache__


def _equal(one: Comparable, other: Any) -> bool:
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    known = _KNOWN.get(id(one), {}).get(id(other))
    return _compared(one, other) if known is None else known


def _compared(one: Comparable, other: Comparable) -> bool:
    found: bool = one.__equals__(other)
    with _LOCK:
        _KNOWN.setdefault(id(one), {})[id(other)] = found
        _KNOWN.setdefault(id(other), {})[id(one)] = found
    return found


def _forget(gone: Comparable, lock: RLock = _LOCK, known: Known = _KNOWN) -> None:
    # The names of a module are gone before the last parts are, as a process ends.
    with lock:
        for other in known.pop(id(gone), ()):
            of_other = known.get(other, {})
            of_other.pop(id(gone), None)
            if not of_other:
                known.pop(other, None)


def guard() -> None:
    """Let several threads compare expressions."""
    Comparable.__eq__ = _equal
    Comparable.__del__ = _forget
