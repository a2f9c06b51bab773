"""What is stored about an advisor or a customer, for whoever has to tell them."""

from __future__ import annotations

import json
from typing import Any

from portal import erasing, frozen_documents
from portal.stand_ins import StandIn
from portal.state.database import reading
from store.erasure.erase import ERASED
from store.erasure.told import about
from store.reader import Reader


def of(store: Reader, kind: str, key: str) -> dict[str, Any] | None:
    """Return rows of the data, of what was set aside and of the state that are about a person.

    Texts, numbers and lists of them, by table; None where there is nobody by that key.
    """
    told = about(store, ERASED[kind], key)
    if told is None:
        return None
    # Nothing is changed here: what a stand-in would change is what names the person.
    who = StandIn(name="\0", key="\0", names=told.names, keys=told.keys)
    with reading() as session:
        named: dict[str, list[dict[str, Any]]] = {}
        for one in erasing.mentions(session, who):
            named.setdefault(one.table.__tablename__, []).append(one.told)
        meetings = frozen_documents.naming(session, who)
    return {
        "keys": sorted(told.keys),
        "data": {table: records(frame) for table, frame in told.rows.items()},
        "portal": json.loads(json.dumps(named, default=str)),
        "frozen_meetings": list(meetings),
    }


def records(frame: Any) -> Any:
    """Return the rows of a frame as texts, numbers and nothing, by column."""
    return json.loads(frame.to_json(orient="records", date_format="iso"))
