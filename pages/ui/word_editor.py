"""A table in which somebody says what words of a source mean."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi.text import Label
from pages.ui.language import say


def edited(
    words: Sequence[str], meanings: Sequence[str], options: Sequence[str], head: Label, key: str
) -> list[str]:
    """Draw words beside their meanings, one of `options` each; return the meanings chosen.

    `head` is the heading above the words.
    """
    chosen = st.data_editor(
        pd.DataFrame({"word": words, "meaning": meanings}),
        key=key,
        hide_index=True,
        height="content",
        width=560,
        disabled=["word"],
        column_config={
            "word": st.column_config.TextColumn(say(head)),
            "meaning": st.column_config.SelectboxColumn(
                say(_MEANING), options=list(options), required=True
            ),
        },
    )
    return [str(meaning) for meaning in chosen["meaning"]]


_MEANING = Label("Bedeutung", "Meaning")
