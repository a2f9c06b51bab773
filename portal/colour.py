"""Colours as `#rrggbb`, and how well one reads on another."""

from __future__ import annotations

import colorsys
import re

LEAST_CONTRAST = 4.5
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STEP = 0.01


def is_colour(text: str) -> bool:
    """Return whether `text` is a colour `#rrggbb`."""
    return bool(_COLOUR.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(background: str, colour: str, least: float = LEAST_CONTRAST) -> str:
    """Return `colour`, darkened or lightened just until its contrast is `least` to 1."""
    is_light = _luminance(background) > _luminance("#808080")
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    shade = colour.lower()
    while contrast(shade, background) < least:
        lightness += -_STEP if is_light else _STEP
        shade = _text(colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation))
    return shade


def ink_on(colour: str) -> str:
    """Return white or a near black, whichever reads better on `colour`."""
    return max(("#ffffff", "#0b1012"), key=lambda ink: contrast(ink, colour))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _text(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
