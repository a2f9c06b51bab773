"""A service that behaves like HubSpot's interface by its public description, on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

Object = dict[str, Any]
TOKEN = "pat-eu1-secret"


class Service:
    """What the service holds. `busy`: so many requests more are refused as too many;
    `most` is the largest number of results of a search. `forbidden`: a part of the addresses
    that are refused; `asked` are all that were asked for."""

    def __init__(self) -> None:
        self.objects: dict[str, dict[str, Object]] = {}
        self.contacts: dict[str, str] = {}
        self.owners: list[Object] = []
        self.busy, self.broken, self.most, self.requests = 0, 0, 10_000, 0
        self.address = ""
        self.forbidden = ""
        self.asked: list[str] = []

    def put(self, kind: str, key: str, changed: str, **properties: str) -> None:
        """Create an object or change it; earlier stages of a deal are kept."""
        own = self.objects.setdefault(kind, {})
        before = own.get(key, {"propertiesWithHistory": {"dealstage": []}})
        stages = before["propertiesWithHistory"]["dealstage"]
        if stage := properties.get("dealstage"):
            stages = [{"value": stage, "timestamp": changed}, *stages]
        mark = "lastmodifieddate" if kind == "contacts" else "hs_lastmodifieddate"
        known = {**before.get("properties", {}), **properties, mark: changed}
        own[key] = {
            "id": key,
            "properties": known,
            "propertiesWithHistory": {"dealstage": stages},
            "archived": False,
        }

    def listed(self, kind: str, asked: dict[str, list[str]]) -> Object:
        found = sorted(self.objects.get(kind, {}).values(), key=lambda one: int(one["id"]))
        limit, start = int(asked["limit"][0]), int(asked.get("after", ["0"])[0])
        assert limit <= (50 if "propertiesWithHistory" in asked else 100)
        page = found[start : start + limit]
        if "associations" in asked:
            page = [{**one, **self._associated(kind, one["id"])} for one in page]
        return self._paged(page, start + limit, len(found))

    def searched(self, kind: str, query: Object) -> tuple[int, Object]:
        [order] = query["sorts"]
        mark, start = order["propertyName"], int(query.get("after", 0))
        if start >= self.most:
            return 400, {"message": "paging is limited"}
        found = list(self.objects.get(kind, {}).values())
        for group in query.get("filterGroups", []):
            [condition] = group["filters"]
            found = [
                one for one in found if _ms(one["properties"][mark]) >= int(condition["value"])
            ]
        found.sort(
            key=lambda one: one["properties"][mark], reverse=order["direction"] == "DESCENDING"
        )
        end = start + query["limit"]
        return 200, self._paged(found[start:end], end, len(found))

    def associated(self, kind: str, query: Object) -> Object:
        found = [
            {"from": {"id": one["id"]}, "to": [{"toObjectId": int(contact)}]}
            for one in query["inputs"]
            if (contact := self.contacts.get(f"{kind} {one['id']}"))
        ]
        return {"results": found}

    def _associated(self, kind: str, key: str) -> Object:
        contact = self.contacts.get(f"{kind} {key}")
        found = [{"id": contact, "type": "any"}] if contact else []
        return {"associations": {"contacts": {"results": found}}}

    @staticmethod
    def _paged(page: list[Object], end: int, total: int) -> Object:
        paging = {"paging": {"next": {"after": str(end)}}} if end < total else {}
        return {"results": page, "total": total, **paging}


class _Handler(BaseHTTPRequestHandler):
    service: ClassVar[Service]

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        if self._turned_away():
            return
        if place.path == "/crm/v3/owners":
            self._answer(200, {"results": self.service.owners})
        elif place.path == "/crm/v3/pipelines/deals":
            names = ("Open", "Offer", "Won")
            stages = [{"id": n.lower(), "label": n, "displayOrder": p} for p, n in enumerate(names)]
            self._answer(200, {"results": [{"id": "default", "stages": stages}]})
        else:
            kind = place.path.rpartition("/")[2]
            self._answer(200, self.service.listed(kind, parse_qs(place.query)))

    def do_POST(self) -> None:
        query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        parts = self.path.split("/")
        if self._turned_away():
            return
        if parts[-1] == "search":
            self._answer(*self.service.searched(parts[-2], query))
        else:
            self._answer(200, self.service.associated(parts[4], query))

    def _turned_away(self) -> bool:
        self.service.requests += 1
        self.service.asked.append(self.path)
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._answer(401, {"message": "unauthorised"})
        elif self.service.forbidden and self.service.forbidden in self.path:
            self._answer(403, {"message": "forbidden"})
        elif self.service.busy:
            self.service.busy -= 1
            self._answer(429, {"policyName": "SECONDLY"}, **{"Retry-After": "0.01"})
        elif self.service.broken:
            self.service.broken -= 1
            self._answer(502, {}, **{"Retry-After": "0.01"})
        else:
            return False
        return True

    def _answer(self, status: int, content: Object, **headers: str) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _ms(iso: str) -> int:
    return int(datetime.fromisoformat(iso).timestamp() * 1000)


@contextmanager
def running() -> Iterator[Service]:
    """Run the service."""
    service = Service()
    handler = type("Handler", (_Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    service.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
