"""The portal's own addresses, its gate, and what happens when the server starts."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from portal import oversight, redaction, session, set_up, single_sign_on, ticket
from portal.address import link, within_portal
from portal.cookies import delete_cookie, session_cookie, set_cookie, visitor_cookie
from portal.gate import Gate
from portal.guarded_socket import SIGN_OUT_ADDRESS, FrameRules
from portal.headers import security_headers
from portal.identity import proxy
from portal.sockets import Sockets
from portal.state.migration import migrate

Lifespan = Callable[[object], AbstractAsyncContextManager[None]]
FORGETS_EVERY = 86_400.0  # seconds
_LOGGER = logging.getLogger("portal")
REDEEM_ADDRESS = "/portal/redeem"


def routes(extra: Sequence[BaseRoute] = ()) -> list[BaseRoute]:
    """Return the portal's routes and the `extra` ones of its pages."""
    own = [Route(REDEEM_ADDRESS, _redeem), Route(SIGN_OUT_ADDRESS, _forget)]
    return [*own, *single_sign_on.routes(), *extra]


def middleware(frames: FrameRules, page: Path, files: Sequence[str]) -> list[Middleware]:
    """Return the gate; `page` is the file whose scripts a browser may run, `files` the
    addresses of the style sheets and scripts that belong to it."""
    gate = Middleware(
        Gate,
        frames=frames,
        headers=security_headers(page),
        sockets=Sockets(session.alive),
        files=tuple(files),
    )
    return [gate]


def lifespan(*on_start: Callable[[], None]) -> Lifespan:
    """Return what to do when the server starts: bring the state database up to date, do
    what else is wanted, and on a first start offer the set-up code.

    The server does not start when one of these raises.
    """

    @asynccontextmanager
    async def while_serving(_app: object) -> AsyncIterator[None]:
        redaction.install()
        proxy.check()
        await run_in_threadpool(migrate)
        for step in on_start:
            await run_in_threadpool(step)
        code = await run_in_threadpool(set_up.offer_code)
        if code is not None:
            # Printed and not logged: the log keeps no codes.
            told = _FIRST_START.format(
                link=link(code=code), file=set_up.code_file(), command=set_up.command()
            )
            print(told, file=sys.stderr, flush=True)
        keeping = asyncio.create_task(_keep_the_log_short(), name="forget-old")
        yield
        keeping.cancel()

    return while_serving


async def _keep_the_log_short() -> None:
    """Delete what the log no longer keeps: at once, and every day that the server runs."""
    while True:
        try:
            await run_in_threadpool(oversight.forget_old)
        except Exception:
            _LOGGER.exception("Old entries of the log could not be deleted.")
        await asyncio.sleep(FORGETS_EVERY)


async def _redeem(request: Request) -> Response:
    secret = request.query_params.get("t", "")
    browser = request.cookies.get(visitor_cookie())
    cookie = await run_in_threadpool(_start_session, secret, browser)
    if cookie is None:
        return PlainTextResponse(_EXPIRED, status_code=403)
    wanted = within_portal(request.query_params.get("to", "/"))
    response = RedirectResponse(wanted, status_code=303)
    set_cookie(response, session_cookie(), cookie)
    delete_cookie(response, visitor_cookie())
    return response


def _start_session(secret: str, browser: str | None) -> str | None:
    user_id = ticket.redeem(secret, "sign_in", browser)
    return None if user_id is None else session.start(user_id)


async def _forget(request: Request) -> Response:
    """Delete the cookie of a session that has ended; a live one stays, whoever sent the link."""
    response = RedirectResponse("/", status_code=303)
    cookie = request.cookies.get(session_cookie())
    if cookie and await run_in_threadpool(session.lookup, cookie) is None:
        delete_cookie(response, session_cookie())
    return response


_FIRST_START = (
    "There is no administrator yet. Create one here, once: {link} "
    "(the code in this link is also in {file}). Or run: {command}"
)
_EXPIRED = (
    "Dieser Anmeldelink ist abgelaufen. Bitte öffnen Sie das Portal neu.\n"
    "This sign-in link has expired. Please open the portal again.\n"
)
