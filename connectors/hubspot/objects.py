"""HubSpot's CRM objects: all of them page by page, or those that changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from connectors.rest.client import Client

PAGE, HISTORY_PAGE, SEARCH_PAGE, BATCH = 100, 50, 100, 100
SEARCH_MOST = 10_000
"""So many results a search gives; what is behind is asked for by another search."""
Object = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of object. `changed` is the property with the time of its last change,
    `history` one whose earlier values are wanted, `contacts`: whose contact is wanted."""

    name: str
    properties: tuple[str, ...]
    changed: str = "hs_lastmodifieddate"
    history: str = ""
    contacts: bool = False


def everything(client: Client, kind: Kind, properties: Sequence[str] = ()) -> Iterator[Object]:
    """Yield all objects of a kind; the archived are not among them."""
    for page, _ in pages(client, kind, properties):
        yield from page


def pages(
    client: Client, kind: Kind, properties: Sequence[str] = (), position: str = ""
) -> Iterator[tuple[list[Object], str | None]]:
    """Yield all objects of a kind page by page, each with the position of the page after it, None
    after the last; from the page at a `position` on where one is given."""
    asked: dict[str, str | int] = {"limit": HISTORY_PAGE if kind.history else PAGE}
    asked["properties"] = ",".join(properties or (*kind.properties, kind.changed))
    if kind.history:
        asked["propertiesWithHistory"] = kind.history
    if kind.contacts and not properties:
        asked["associations"] = "contacts"
    if position:
        asked["after"] = position
    return _pages(lambda page: client.get(f"/crm/v3/objects/{kind.name}", **page), asked)


def owners(client: Client) -> Iterator[Object]:
    """Yield all owners."""
    return _paged(lambda page: client.get("/crm/v3/owners", **page), {"limit": PAGE})


def _paged(ask: Callable[[dict[str, Any]], Object], asked: dict[str, Any]) -> Iterator[Object]:
    """Yield the results of all pages."""
    for page, _ in _pages(ask, asked):
        yield from page


def _pages(
    ask: Callable[[dict[str, Any]], Object], asked: dict[str, Any]
) -> Iterator[tuple[list[Object], str | None]]:
    """Yield pages, each of which names the one after it."""
    following: str | None = asked.get("after", "")
    while following is not None:
        answer = ask({**asked, "after": following} if following else asked)
        found = answer.get("paging", {}).get("next", {}).get("after")
        following = None if found is None else str(found)
        yield answer["results"], following


def changed_since(client: Client, kind: Kind, since: datetime) -> Iterator[Object]:
    """Yield the objects that changed at `since` or later, each once, with their contact."""
    seen: set[str] = set()
    while True:
        last, found = since, 0
        for some in in_batches(_searched(client, kind, since), BATCH):
            found += len(some)
            fresh = [one for one in some if one["id"] not in seen]
            seen.update(one["id"] for one in fresh)
            yield from _with_contacts(client, kind, fresh) if kind.contacts else fresh
            last = moment(some[-1]["properties"][kind.changed])
        if found < SEARCH_MOST or last == since:
            return
        since = last


def newest(client: Client, kind: Kind) -> datetime | None:
    """Return when an object of the kind was changed last."""
    answer = client.post(f"/crm/v3/objects/{kind.name}/search", _query(kind, "DESCENDING", 1))
    results = answer["results"]
    return moment(results[0]["properties"][kind.changed]) if results else None


def in_batches(found: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield what is found, so many at a time."""
    every = iter(found)
    while some := list(islice(every, size)):
        yield some


def moment(text: str) -> datetime:
    """Return a time as HubSpot writes it: ISO 8601, or milliseconds since 1970."""
    if text.isdigit():
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    return datetime.fromisoformat(text)


def _searched(client: Client, kind: Kind, since: datetime) -> Iterator[Object]:
    query = _query(kind, "ASCENDING", SEARCH_PAGE)
    value = str(int(since.timestamp() * 1000))
    condition = {"propertyName": kind.changed, "operator": "GTE", "value": value}
    query["filterGroups"] = [{"filters": [condition]}]
    every = _paged(lambda page: client.post(f"/crm/v3/objects/{kind.name}/search", page), query)
    return islice(every, SEARCH_MOST)


def _query(kind: Kind, direction: str, limit: int) -> dict[str, Any]:
    return {
        "limit": limit,
        "properties": [*kind.properties, kind.changed],
        "sorts": [{"propertyName": kind.changed, "direction": direction}],
    }


def _with_contacts(client: Client, kind: Kind, some: Sequence[Object]) -> Iterator[Object]:
    """A search does not tell contacts: they are asked for."""
    asked = {"inputs": [{"id": one["id"]} for one in some]}
    path = f"/crm/v4/associations/{kind.name}/contacts/batch/read"
    answer = client.post(path, asked) if some else {"results": []}
    of = {str(one["from"]["id"]): one["to"] for one in answer["results"]}
    for one in some:
        found = [{"id": str(each["toObjectId"])} for each in of.get(one["id"], [])]
        yield {**one, "associations": {"contacts": {"results": found}}}
