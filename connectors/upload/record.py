"""Frozen dataclasses to plain JSON values and back, checked on the way in."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from connectors.upload.errors import UploadError, refuse
from kpi.text import Label

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """Return `value` as dictionaries, lists and scalars."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: to_plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return value


def from_plain(kind: type[T], value: object, where: str = "") -> T:
    """Return the dataclass `kind` read from plain values.

    Raises UploadError that names the place of an entry that is missing, unknown or of another
    type.
    """
    if not isinstance(value, dict):
        raise _wrong(where, "{…}", value)
    hints = get_type_hints(kind)
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    for name in value:
        if name not in known:
            raise refuse(
                f"Unbekannter Eintrag „{_at(where, name)}“.", f"Unknown entry '{_at(where, name)}'."
            )
    given = {
        name: _value(hints[name], value[name], _at(where, name)) for name in known if name in value
    }
    for name, item in known.items():
        if name not in given and item.default is MISSING and item.default_factory is MISSING:
            raise refuse(
                f"Der Eintrag „{_at(where, name)}“ fehlt.",
                f"The entry '{_at(where, name)}' is missing.",
            )
    try:
        return kind(**given)
    except ValueError as error:
        raise refuse(f"„{where}“: {error}", f"'{where}': {error}") from None


def _value(hint: Any, value: object, where: str) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _value(_without_none(arguments), value, where)
    if origin is Literal:
        if value not in arguments:
            raise _wrong(where, " | ".join(map(repr, arguments)), value)
        return value
    if origin is tuple:
        return _tuple(arguments, value, where)
    if is_dataclass(hint):
        return from_plain(hint, value, where)  # type: ignore[arg-type]
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise _wrong(where, hint.__name__, value)
    return value


def _tuple(arguments: tuple[Any, ...], value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(where, "[…]", value)
    if len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004
        return tuple(_value(arguments[0], item, f"{where}[{n}]") for n, item in enumerate(value))
    if len(arguments) != len(value):
        raise _wrong(where, f"[{len(arguments)} ×]", value)
    pairs = zip(arguments, value, strict=True)
    return tuple(_value(hint, item, f"{where}[{n}]") for n, (hint, item) in enumerate(pairs))


def _without_none(arguments: tuple[Any, ...]) -> Any:
    return next(argument for argument in arguments if argument is not type(None))


def _at(where: str, name: object) -> str:
    return f"{where}.{name}" if where else str(name)


def _wrong(where: str, expected: str, value: object) -> UploadError:
    shown = repr(value)[:60]
    return UploadError(
        Label(
            f"„{where or '/'}“ muss {expected} sein, ist aber {shown}.",
            f"'{where or '/'}' must be {expected} but is {shown}.",
        )
    )
