"""Slow down guessing, per account and address and per address, for minutes and never for good."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import clock
from portal.state.access import Throttle
from portal.state.database import reading, writing

FREE_TRIES = 5
FREE_TRIES_PER_ADDRESS = 30
LONGEST_WAIT = timedelta(minutes=15)
_FIRST_WAIT = timedelta(seconds=2)
_EVERY_ACCOUNT = ""


def is_waiting(account: str, address: str) -> bool:
    """Return whether `account` from `address`, or the address itself, has to wait."""
    with reading() as session:
        rows = (session.get(Throttle, key) for key in _keys(account, address))
        return any(row is not None and row.until > clock.now() for row in rows)


def count_failure(account: str, address: str) -> None:
    """Count a failed attempt; beyond the free ones each doubles the wait."""
    try:
        _count_both(account, address)
    except IntegrityError:  # another process has just counted the first failure
        _count_both(account, address)


def forget(account: str, address: str) -> None:
    """Forget the failures of `account` from `address` after a success."""
    with writing() as session:
        row = session.get(Throttle, _keys(account, address)[0])
        if row is not None:
            session.delete(row)


def network_of(address: str) -> str:
    """Return the network an address is counted with: /24 for IPv4, /64 for IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:60]
    prefix = 24 if found.version == 4 else 64  # noqa: PLR2004 -- the version of the protocol
    return str(ipaddress.ip_network(f"{found}/{prefix}", strict=False))


def _keys(account: str, address: str) -> tuple[tuple[str, str], tuple[str, str]]:
    network = network_of(address)
    return (account[:80], network), (_EVERY_ACCOUNT, network)


def _count_both(account: str, address: str) -> None:
    with writing() as session:
        session.execute(delete(Throttle).where(Throttle.tried_at < clock.now() - LONGEST_WAIT))
        for key in _keys(account, address):
            _count(session, key)


def _count(session: Session, key: tuple[str, str]) -> None:
    account, address = key
    row = session.get(Throttle, key, with_for_update=True)
    if row is None:
        row = Throttle(
            account=account, address=address, tries=0, tried_at=clock.now(), until=clock.now()
        )
        session.add(row)
    row.tries += 1
    row.tried_at = clock.now()
    free = FREE_TRIES if account else FREE_TRIES_PER_ADDRESS
    if row.tries > free:
        doublings = min(row.tries - free - 1, 10)
        row.until = clock.now() + min(_FIRST_WAIT * 2**doublings, LONGEST_WAIT)
