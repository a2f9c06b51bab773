"""What is asked at once is asked once, and everybody who waits gets an answer."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from kpi.engine.cache import Cache


def test_a_frame_larger_than_the_cache_is_answered_each_time() -> None:
    cache = Cache(bytes_=100)
    frame = pd.DataFrame({"value": range(1000)})
    for _ in range(2):
        assert len(cache.frame("v", "SELECT", {}, lambda: frame)) == len(frame)


def test_a_failed_question_can_be_asked_again() -> None:
    cache = Cache()
    with pytest.raises(ValueError, match="once"):
        cache.frame("v", "SELECT", {}, _failing)
    assert cache.frame("v", "SELECT", {}, lambda: pd.DataFrame({"a": [1]}))["a"].tolist() == [1]


def test_two_who_ask_the_same_wait_for_one_answer() -> None:
    cache, asked, going_on = Cache(), [], threading.Event()

    def ask() -> pd.DataFrame:
        asked.append(1)
        going_on.wait(5)
        return pd.DataFrame({"a": [1]})

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(cache.frame, "v", "SELECT", {}, ask) for _ in range(2)]
        going_on.set()
        assert [answer.result()["a"].tolist() for answer in answers] == [[1], [1]]
    assert len(asked) == 1


def _failing() -> pd.DataFrame:
    raise ValueError("once")
