"""What is said of a suggestion beside its text, the same on its card and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from board.inbox.motions import Motion
from board.inbox.suggestion import REQUESTER, STATE_LABELS
from kpi import format as form
from kpi.model import Unit
from kpi.text import Label, Language

Named = Callable[[str], str]
"""Sign-in name -> display name."""


def pairs(one: Motion, language: Language, named: Named) -> Iterator[tuple[str, str]]:
    """Yield requester, cost, benefit, who decides and where it stands: what it is, and its text."""
    for label, text in (
        (REQUESTER, one.requester),
        (_COST, _amount(one.cost, language)),
        (_BENEFIT, _amount(one.benefit, language)),
        (_DECIDES, _decides(one).in_(language)),
        (_STANDING, _standing(one, language, named)),
    ):
        if text:
            yield label.in_(language), text


def _amount(euros: float | None, language: Language) -> str:
    return "" if euros is None else form.value(euros, Unit.EURO, language)


def _decides(one: Motion) -> Label:
    if one.lacks_cost and not one.is_decided:
        return _NO_COST
    return _BOARD if one.is_for_board else _OWNER


def _standing(one: Motion, language: Language, named: Named) -> str:
    state = STATE_LABELS[one.state].in_(language)
    if not one.is_decided:
        return state
    who = named(one.decided_by) if one.decided_by else _BOARD.in_(language)
    return f"{state} ({who})"


_COST, _BENEFIT = Label("Kosten", "Cost"), Label("Nutzen", "Benefit")
_DECIDES, _STANDING = Label("Entscheidet", "Decided by"), Label("Stand", "State")
_BOARD, _OWNER = Label("Vorstand", "board"), Label("CRM-Verantwortung", "CRM owner")
_NO_COST = Label("offen, Kosten noch nicht geschätzt", "open, cost not estimated yet")
