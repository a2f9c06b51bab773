"""Questions that wait for the engine side by side instead of one after another."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar, cast

Found = TypeVar("Found")
One = TypeVar("One")
Other = TypeVar("Other")
_WORKERS = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="questions")


def each(questions: Sequence[Callable[[], Found]]) -> list[Found]:
    """Return the answers in the order of the questions; raises what the first that fails does.

    Questions may ask on in the same way: who waits answers by itself what nobody has begun,
    so that nobody waits for a worker that waits.
    """
    coming = [_WORKERS.submit(question) for question in questions[1:]]
    try:
        found = [question() for question in questions[:1]]
        return found + [_found(*asked) for asked in zip(questions[1:], coming, strict=True)]
    finally:
        for future in coming:
            future.cancel()


def both(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """Return the answers to two questions."""
    first, second = each([one, other])
    return cast(One, first), cast(Other, second)


def _found(question: Callable[[], Found], coming: Future[Found]) -> Found:
    return question() if coming.cancel() else coming.result()
