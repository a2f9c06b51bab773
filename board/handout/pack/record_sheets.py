"""What was decided and agreed: in earlier meetings, with what became of it, and in this one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from board.handout.pack.told import Told
from board.reckoning import reckoned_words
from board.record import actions, aims, decisions
from board.record.actions import STATE_LABELS, Action
from board.record.decisions import Decision
from kpi import format as form
from kpi.exhibits.base import Form
from kpi.export.document import Cell, Grid, GridColumn, Sheet
from kpi.text import Label, unbroken


def before(told: Told) -> Iterator[Sheet]:
    """Yield the open actions of earlier meetings, and what became of earlier decisions."""
    open_ones = actions.open_before(told.meeting)
    if open_ones:
        day = actions.due_by(told.meeting, told.snapshot.time_zone)
        late = sum(one.is_overdue(day) for one in open_ones)
        count = told.count(len(open_ones), _OPEN_ONE, _OPEN)
        title = told.say(_LATE, count=count, late=late) if late else count
        yield Sheet(title=title, kicker=told.say(_EARLIER), blocks=(_actions(told, open_ones),))
    if told.snapshot.reckoned:
        yield _reckoned(told)


def now(told: Told) -> Iterator[Sheet]:
    """Yield the decisions and the actions of this meeting, where there are any."""
    made, agreed = decisions.of(told.meeting.id), actions.of(told.meeting.id)
    counted = []
    blocks: list[Grid] = []
    if made:
        counted.append(told.count(len(made), _MADE, _MADE_MORE))
        blocks.append(_made(told, made))
    if agreed:
        counted.append(told.count(len(agreed), _AGREED, _AGREED_MORE))
        blocks.append(replace(_actions(told, agreed), title=told.say(_ACTIONS)))
    if blocks:
        yield Sheet(title=", ".join(counted), kicker=told.say(_RECORD), blocks=tuple(blocks))


def _made(told: Told, made: Sequence[Decision]) -> Grid:
    rows = [
        (str(number), one.text, aims.aim(one, told.language) or form.UNKNOWN)
        for number, one in enumerate(made, start=1)
    ]
    grid = _grid(told, (_NUMBER, _DECISION, _AIM), ("text", "text", "text"), rows)
    return replace(grid, title=told.say(_DECISIONS))


def _actions(told: Told, found: Sequence[Action]) -> Grid:
    rows = [
        (one.text, one.owner_name, one.due_on.isoformat(), told.say(STATE_LABELS[one.state]))
        for one in found
    ]
    return _grid(told, (_ACTION, _OWNER, _DUE, _STATE), ("text", "text", "date", "text"), rows)


def _reckoned(told: Told) -> Sheet:
    found, language = told.snapshot.reckoned, told.language
    rows = [
        (
            one.text,
            unbroken(form.day(one.decided_on, language)),
            reckoned_words.aim(one, language) or form.UNKNOWN,
            reckoned_words.outcome(one, language),
            "\n".join(reckoned_words.basis(one, language)),
        )
        for one in found
    ]
    visible = sum(one.outcome == "visible" for one in found)
    heads = (_DECISION, _DECIDED_ON, _AIM, _OUTCOME, _BASIS)
    grid = _grid(told, heads, ["text" for _ in heads], rows)
    grid = replace(grid, note=reckoned_words.caution(found, language))
    title = told.say(
        _title(len(found), visible),
        visible=visible,
        count=told.count(len(found), _DATIVE, _DATIVES),
    )
    return Sheet(title=title, kicker=told.say(_RECKONING), blocks=(grid,))


def _title(count: int, visible: int) -> Label:
    if count == 1:
        return _IS_VISIBLE if visible else _NOT_VISIBLE
    return _VISIBLE if visible else _NONE_VISIBLE


def _grid(
    told: Told, heads: Sequence[Label], forms: Sequence[Form], rows: Sequence[tuple[Cell, ...]]
) -> Grid:
    columns = tuple(
        GridColumn(label=told.say(head), form=kind, is_ours=head in _OURS)
        for head, kind in zip(heads, forms, strict=True)
    )
    return Grid(title="", columns=columns, rows=tuple(rows))


_EARLIER = Label("Maßnahmen aus früheren Sitzungen", "Actions of earlier meetings")
_OPEN_ONE = Label("offene Maßnahme", "open action")
_OPEN = Label("offene Maßnahmen", "open actions")
_LATE = Label("{count}, davon {late} überfällig", "{count}, {late} of them overdue")
_RECORD = Label("Beschlüsse und Maßnahmen", "Decisions and actions")
_RECKONING = Label("Frühere Beschlüsse", "Earlier decisions")
_VISIBLE = Label(
    "Von {count} ist bei {visible} die erwartete Veränderung sichtbar",
    "Of {count}, the expected change can be seen of {visible}",
)
_IS_VISIBLE = Label(
    "Die erwartete Veränderung des einen Beschlusses ist sichtbar",
    "The change expected of the one decision can be seen",
)
_NOT_VISIBLE = Label(
    "Die erwartete Veränderung des einen Beschlusses ist noch nicht sichtbar",
    "The change expected of the one decision cannot be seen yet",
)
_NONE_VISIBLE = Label(
    "Von {count} ist noch bei keinem die erwartete Veränderung sichtbar",
    "Of {count}, the expected change can be seen of none yet",
)
_DATIVE, _DATIVES = Label("Beschluss", "decision"), Label("Beschlüssen", "decisions")
_NUMBER, _DECISION = Label("Nr.", "No."), Label("Beschluss", "Decision")
_MADE, _MADE_MORE = Label("Beschluss", "decision"), Label("Beschlüsse", "decisions")
_AGREED, _AGREED_MORE = Label("Maßnahme", "action"), Label("Maßnahmen", "actions")
_AIM, _OUTCOME = Label("Was er bewegen soll", "What it should move"), Label("Ergebnis", "Outcome")
_BASIS, _DECIDED_ON = Label("Woran man es sieht", "How one can tell"), Label("Vom", "Made on")
_OURS = (_DECIDED_ON, _OUTCOME, _BASIS)
_ACTION = Label("Maßnahme", "Action")
_DECISIONS, _ACTIONS = Label("Beschlüsse", "Decisions"), Label("Maßnahmen", "Actions")
_OWNER, _DUE, _STATE = Label("Zuständig", "Owner"), Label("Fällig", "Due"), Label("Stand", "State")
