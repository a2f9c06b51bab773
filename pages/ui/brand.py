"""The organisation's name and sign at the top of the page and in the browser's tab."""

from __future__ import annotations

import base64

import streamlit as st

from portal.colour import readable_on
from portal.look import PRODUCT
from portal.settings import Settings


def title(chosen: Settings) -> str:
    """Return the organisation's name, else the product's."""
    return chosen.organisation or PRODUCT


def icon(chosen: Settings) -> str:
    """Return the sign in the organisation's colour as SVG: three rising bars."""
    colour = readable_on("#ffffff", chosen.accent)
    bars = "".join(
        f'<rect x="{x}" y="{26 - height}" width="4.5" height="{height}" rx="1.2" fill="#fff"/>'
        for x, height in ((7.25, 8), (13.75, 13), (20.25, 19))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="7" fill="{colour}"/>{bars}</svg>'
    )


def draw_logo(chosen: Settings) -> None:
    """Draw the organisation's logo above the navigation, else the sign beside its name."""
    if chosen.logo is not None:
        st.logo(chosen.logo, size="large")
        return
    st.logo(icon(chosen), size="large")
    name = _css_text(title(chosen))
    st.html(
        f'<style>[data-testid="stSidebarHeader"] '
        f'> :first-child::after {{content: "{name}"}}</style>'
    )


def picture(chosen: Settings) -> str:
    """Return the logo, else the sign, as the address of a picture with its data in it."""
    if chosen.logo is None:
        return "data:image/svg+xml;base64," + _base64(icon(chosen).encode())
    return "data:image/png;base64," + _base64(chosen.logo)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _css_text(text: str) -> str:
    """Return `text` for a CSS string, every character but letters and digits escaped."""
    return "".join(
        character if character.isalnum() else f"\\{ord(character):06x} " for character in text
    )
