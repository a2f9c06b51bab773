"""Asking a source something while a person waits: with little patience, and closed afterwards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TypeVar

from connectors.base import Connector
from connectors.sync.source import Source
from connectors.sync.worker import Worker
from kpi.errors import SourceError
from kpi.text import Label

_NOT_ASKED = Label(
    "Diese Quelle lässt sich so nicht befragen.", "This source cannot be asked like that."
)
PATIENCE = 20.0
T = TypeVar("T")
C = TypeVar("C", bound=Connector)


def asked(source: Source, kind: type[C], question: Callable[[C], T]) -> T:
    """Return the answer of the source's connector, which must be of `kind`.

    Raises SourceError where it refuses, or has not answered after 20 seconds.
    """
    connector = source.connect()
    if not isinstance(connector, kind):
        raise SourceError(_NOT_ASKED)
    with closing(Worker(connector, PATIENCE)) as worker:
        return worker.ask(lambda: question(connector))
