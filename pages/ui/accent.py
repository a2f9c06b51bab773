"""The organisation's colour in Streamlit's theme, without a restart."""

from __future__ import annotations

from streamlit import config

from portal import settings
from portal.colour import readable_on

# The backgrounds of .streamlit/config.toml, against which the accent must be readable.
BACKGROUNDS = {"light": "#ffffff", "dark": "#0f1518"}


def apply_settings() -> None:
    """Give both themes the accent of the settings in force."""
    apply(settings.load().accent)


def apply(accent: str) -> bool:
    """Give both themes `accent`, shaded until it is readable; return whether that was new.

    The theme is sent at the start of each run, so a run in which it was new has the old one.
    """
    wanted = {
        f"theme.{theme}.primaryColor": readable_on(background, accent)
        for theme, background in BACKGROUNDS.items()
    }
    new = {key: colour for key, colour in wanted.items() if config.get_option(key) != colour}
    for key, colour in new.items():
        config.set_option(key, colour)
    return bool(new)
