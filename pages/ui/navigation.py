"""The links to all pages that a reader may open, beside every page.

They are one piece of HTML: Streamlit works its own navigation out anew with everything that comes
of a page, which is a third of what the browser does after a choice. `navigation.js` opens a page
without loading the document anew; where scripts do not run the links lead there all the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from kpi.text import Label
from pages.ui.language import say
from pages.ui.view import GROUP_LABELS, View


def draw(groups: Mapping[str, Sequence[View]], current: str) -> None:
    """Draw the pages of each group, the one at the address `current` as the one that is open."""
    inner = "".join(_group(group, views, current) for group, views in groups.items())
    st.sidebar.html(f'<nav class="pages" aria-label="{say(_PAGES)}">{inner}</nav>')


def _group(group: str, views: Sequence[View], current: str) -> str:
    links = "".join(_link(view, is_open=current == view.NAME) for view in views)
    return f"<h2>{escape(say(GROUP_LABELS[group]))}</h2><ul>{links}</ul>"


def _link(view: View, *, is_open: bool) -> str:
    icon = view.ICON.removeprefix(":material/").removesuffix(":")
    state = ' aria-current="page"' if is_open else ""
    return (
        f'<li><a href="/{view.NAME}"{state}><span aria-hidden="true" translate="no">{icon}</span>'
        f"{escape(say(view.TITLE))}</a></li>"
    )


_PAGES = Label("Seiten", "Pages")
