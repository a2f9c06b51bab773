"""A choice of several options, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

import streamlit as st

Option = TypeVar("Option")


def several(
    label: str,
    options: Sequence[Option],
    default: Sequence[Option] | None = None,
    *,
    format_func: Callable[[Any], str] = str,
    placeholder: str | None = None,
    help: str | None = None,
    key: str | None = None,
    on_change: Callable[..., None] | Literal["rerun"] = "rerun",
    args: tuple[Any, ...] = (),
    width: int | Literal["stretch"] = "stretch",
) -> list[Option]:
    """Draw the choice; return what is chosen, in the order of choosing.

    Streamlit's own entry that takes every match is left out: it speaks English only, and Enter
    would take it before the option that was typed.
    """
    return st.multiselect(
        label,
        options,
        default,
        format_func=format_func,
        placeholder=placeholder,
        help=help,
        key=key,
        on_change=on_change,
        args=args,
        width=width,
        select_all=False,
    )
