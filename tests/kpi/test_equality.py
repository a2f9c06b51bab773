"""Several threads compare parts of expressions, and forget what they know of those that go."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from threading import Thread

import ibis
import ibis.expr.operations as ops
import pytest
from ibis.common.bases import Comparable

from kpi.engine import equality

KNOWN = Comparable.__cache__


@pytest.fixture
def unraisable(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Let threads take turns all the time; return what went wrong where nobody could be told."""
    found: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda hook: found.append(hook.exc_value))
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield found
    sys.setswitchinterval(usual)


def parts(count: int) -> list[ops.Literal]:
    return [ops.Literal(number, ibis.dtype("int64")) for number in range(count)]


def test_nothing_is_remembered_of_what_is_gone(unraisable: list[object]) -> None:
    equality.guard()
    shared = parts(50)

    wrong: list[int] = []

    def compare() -> None:
        for _time in range(150):
            mine = parts(12)
            wrong.extend(
                one.value
                for one in mine
                for other in shared
                if (one == other) != (one.value == other.value)
            )

    threads = [Thread(target=compare) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    here = {id(part) for part in shared}
    shared.clear()
    gc.collect()
    assert not wrong and not unraisable
    assert not here & KNOWN.keys()
    assert all(one in KNOWN.get(other, {}) for one, others in KNOWN.items() for other in others)
