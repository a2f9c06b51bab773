"""The addresses by which somebody comes in for whom others vouch, into the same sessions."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from portal import session, ticket, users
from portal.address import within_portal
from portal.cookies import delete_cookie, handshake_cookie, session_cookie, set_cookie, uses_tls
from portal.errors import RefusedError
from portal.identity import linked, openid, proxy
from portal.identity.openid import Handshake
from portal.identity.provider import Identity
from portal.session import start

OPENID_ADDRESS, BACK_ADDRESS = "/portal/openid", "/portal/openid/back"
PROXY_ADDRESS = "/portal/proxy"


def routes() -> list[Route]:
    """Return the routes; each answers 404 unless its way is switched on."""
    return [
        Route(OPENID_ADDRESS, _begin),
        Route(BACK_ADDRESS, _back),
        Route(PROXY_ADDRESS, _by_proxy),
    ]


def is_sent_by_proxy(request: HTTPConnection, cookie: str | None) -> bool:
    """Return whether the trusted proxy names somebody else than the session belongs to."""
    name = proxy.named(request)
    reader = session.lookup(cookie) if name else None
    return name is not None and (reader is None or reader.name != name.lower())


async def _begin(request: Request) -> Response:
    by = openid.configured()
    if by is None:
        return PlainTextResponse("Not found", status_code=404)
    to, invitation = (request.query_params.get(name, "") for name in ("to", "invitation"))
    try:
        address, handshake = await run_in_threadpool(
            openid.begin, by, _address(request, BACK_ADDRESS), within_portal(to), invitation
        )
    except RefusedError as error:
        return _refused(error)
    response = RedirectResponse(address, status_code=303)
    set_cookie(response, handshake_cookie(), handshake.packed())
    return response


async def _back(request: Request) -> Response:
    by, handshake = openid.configured(), Handshake.unpacked(request.cookies.get(handshake_cookie()))
    if by is None or handshake is None:
        return PlainTextResponse("Not found", status_code=404)
    state, code = (request.query_params.get(name, "") for name in ("state", "code"))
    try:
        back = _address(request, BACK_ADDRESS)
        identity = await run_in_threadpool(openid.finish, by, handshake, state, code, back)
        cookie = await run_in_threadpool(_come_in, identity, handshake.invitation)
    except RefusedError as error:
        return _refused(error)
    if cookie is None:
        return PlainTextResponse(_UNKNOWN, status_code=403)
    response = _inside(cookie, handshake.to)
    delete_cookie(response, handshake_cookie())
    return response


def _come_in(identity: Identity, invitation: str) -> str | None:
    """Return the cookie's value for the user of an identity, linked now where one is invited."""
    if invitation:
        invited = ticket.redeem(invitation, "passphrase")
        if invited is not None:
            linked.link(invited, identity)
    user_id = linked.user_of(identity)
    return None if user_id is None else start(user_id)


async def _by_proxy(request: Request) -> Response:
    name = proxy.named(request)
    if name is None:
        return PlainTextResponse("Not found", status_code=404)
    cookie = await run_in_threadpool(_named, name)
    if cookie is None:
        return PlainTextResponse(_UNKNOWN, status_code=403)
    return _inside(cookie, request.query_params.get("to", "/"))


def _named(name: str) -> str | None:
    person = users.find(name)
    return start(person.id) if person is not None and person.is_active else None


def _inside(cookie: str, to: str) -> Response:
    response = RedirectResponse(within_portal(to), status_code=303)
    set_cookie(response, session_cookie(), cookie)
    return response


def _address(request: Request, path: str) -> str:
    """Return the full address by which the browser reaches a path of the portal."""
    scheme = "https" if uses_tls() else "http"
    return f"{scheme}://{request.headers.get('host', '')}{path}"


def _refused(error: RefusedError) -> Response:
    return PlainTextResponse(f"{error.label.de}\n{error.label.en}\n", status_code=403)


_UNKNOWN = (
    "Für diese Anmeldung gibt es keinen Benutzer. Bitten Sie die Administration um eine "
    "Einladung.\n"
    "There is no user for this sign-in. Please ask an administrator for an invitation.\n"
)
