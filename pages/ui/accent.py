"""The organisation's colour in Streamlit's theme, without a restart."""

from __future__ import annotations

import streamlit as st
from streamlit import config

from portal import settings
from portal.colour import ink_on, readable_on

# The backgrounds of .streamlit/config.toml, and how well the accent must read on them. In the
# dark it is also the ground of buttons, whose ink is then dark, so that it has to be lighter.
BACKGROUNDS = {"light": ("#ffffff", 4.5), "dark": ("#0f1518", 5.5)}


def shades(accent: str) -> dict[str, str]:
    """Return the accent as it reads in the light and the dark theme."""
    return {
        theme: readable_on(background, accent, least)
        for theme, (background, least) in BACKGROUNDS.items()
    }


def apply_settings() -> None:
    """Give both themes the accent of the settings in force."""
    apply(settings.load().accent)


def apply(accent: str) -> bool:
    """Give both themes `accent`, shaded until it is readable; return whether that was new.

    The theme is sent at the start of each run, so a run in which it was new has the old one.
    """
    wanted = {f"theme.{theme}.primaryColor": shade for theme, shade in shades(accent).items()}
    new = {key: colour for key, colour in wanted.items() if config.get_option(key) != colour}
    for key, colour in new.items():
        config.set_option(key, colour)
    return bool(new)


def draw_variables(accent: str) -> None:
    """Tell style sheets the accent and the ink that reads on it.

    Dialogs and menus lie outside `.stApp`, which alone follows a change of theme at once;
    they have the colours of the theme in which the run began.
    """
    shade = shades(accent)
    present = st.context.theme.type or "light"
    fixed = _variables(shade[present], ink_on(shade[present]))
    both = _variables(
        f"light-dark({shade['light']}, {shade['dark']})",
        f"light-dark({ink_on(shade['light'])}, {ink_on(shade['dark'])})",
    )
    st.html(f"<style>:root {{{fixed}}} .stApp {{{both}}}</style>")


def _variables(colour: str, ink: str) -> str:
    return f"--portal-accent: {colour}; --portal-on-accent: {ink};"
