"""A connector that is not waited for without end: it works in a thread of its own.

A source that is frozen keeps its thread for ever, since no library can be told to stop
waiting for it; whoever reads goes on, and the process that reads ends anyway.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import pyarrow as pa

from connectors.base import Connector, Mapping, Problem
from connectors.cursor import Cursor
from kpi.errors import SourceError
from kpi.text import Label

T = TypeVar("T")
_WAITING = 4
"""Batches that are read ahead."""


@dataclass(slots=True)
class _Task:
    call: Callable[[], object]
    answers: queue.Queue[tuple[object, BaseException | None]] = field(
        default_factory=lambda: queue.Queue(maxsize=_WAITING)
    )
    is_abandoned: threading.Event = field(default_factory=threading.Event)

    def put(self, answer: object, error: BaseException | None = None) -> None:
        is_put = False
        while not (is_put or self.is_abandoned.is_set()):
            try:
                self.answers.put((answer, error), timeout=1)
                is_put = True
            except queue.Full:
                continue


class Worker:
    """Has a connector do its work. Every method raises SourceError where nothing was heard for
    `patience` seconds or rows are still arriving after `longest`, or what the connector raises."""

    def __init__(
        self, connector: Connector, patience: float, longest: float = float("inf")
    ) -> None:
        self._connector = connector
        self._patience = patience
        self._longest = longest
        self._until = float("inf")
        self._tasks: queue.Queue[_Task | None] = queue.Queue()
        self._is_stuck = False
        threading.Thread(target=self._work, name="source", daemon=True).start()

    def ask(self, question: Callable[[], T]) -> T:
        """Return the answer to any other question to the connector."""
        return self._done(question)

    def mappings(self) -> tuple[Mapping, ...]:
        """See `Connector.mappings`."""
        return self._done(self._connector.mappings)

    def reach(self) -> list[Problem]:
        """See `Connector.reach`."""
        return self._done(self._connector.reach)

    def check(self, mapping: Mapping, *, with_rows: bool) -> list[Problem]:
        """See `Connector.check`."""
        return self._done(lambda: self._connector.check(mapping, with_rows=with_rows))

    def columns(self, mapping: Mapping) -> tuple[str, ...]:
        """See `Connector.columns`."""
        return self._done(lambda: self._connector.columns(mapping))

    def watermark(self, mapping: Mapping) -> Cursor | None:
        """See `Connector.watermark`."""
        return self._done(lambda: self._connector.watermark(mapping))

    def read(self, mapping: Mapping, since: Cursor | None) -> pa.RecordBatchReader:
        """See `Connector.read`."""
        return self._streamed(lambda: self._connector.read(mapping, since))

    def keys(self, mapping: Mapping) -> pa.RecordBatchReader:
        """See `Connector.keys`."""
        return self._streamed(lambda: self._connector.keys(mapping))

    def close(self) -> None:
        """Let go of the source, unless it is frozen: then its thread keeps it."""
        if not self._is_stuck:
            self._done(self._connector.close)
        self._tasks.put(None)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                task.put(task.call())
            except BaseException as error:
                task.put(None, error)

    def _done(self, call: Callable[[], T]) -> T:
        task = _Task(call)
        self._tasks.put(task)
        return self._answer(task)  # type: ignore[return-value]

    def _streamed(self, call: Callable[[], pa.RecordBatchReader]) -> pa.RecordBatchReader:
        task = _Task(lambda: None)

        def stream() -> object:
            reader = call()
            task.put(reader.schema)
            for batch in reader:
                task.put(batch)
            return None

        task.call = stream
        self._until = min(self._until, time.monotonic() + self._longest)
        self._tasks.put(task)
        schema = self._answer(task)
        return pa.RecordBatchReader.from_batches(schema, self._batches(task))

    def _batches(self, task: _Task) -> Iterator[pa.RecordBatch]:
        try:
            while (batch := self._answer(task)) is not None:
                yield batch
        finally:
            task.is_abandoned.set()

    def _answer(self, task: _Task) -> object:
        left = max(0.0, self._until - time.monotonic())
        try:
            answer, error = task.answers.get(timeout=min(self._patience, left))
        except queue.Empty:
            self._is_stuck = True
            is_late = left < self._patience
            raise (_late(self._longest) if is_late else _frozen(self._patience)) from None
        if error is not None:
            raise error
        return answer


def _frozen(seconds: float) -> SourceError:
    return SourceError(
        Label(
            f"Die Quelle hat {seconds:.0f} Sekunden lang nicht geantwortet; der Abgleich wurde "
            "abgebrochen. Bitte prüfen Sie, ob sie läuft, und versuchen Sie es später erneut.",
            f"The source has not answered for {seconds:.0f} seconds; the sync was stopped. "
            "Please check whether it is running, and try again later.",
        )
    )


def _late(seconds: float) -> SourceError:
    minutes = max(1, round(seconds / 60))
    return SourceError(
        Label(
            f"Nach {minutes} Minuten waren noch nicht alle Zeilen da; der Abgleich wurde "
            "abgebrochen. Bitte prüfen Sie Verbindung und Auslastung der Quelle und versuchen Sie "
            "es später erneut.",
            f"After {minutes} minutes not all rows had arrived; the sync was stopped. Please "
            "check the connection and how busy the source is, and try again later.",
        )
    )
