"""The organisation's logo: a picture from outside, so it is read, checked and drawn anew."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from kpi.text import Label
from portal.errors import RefusedError

LARGEST_FILE = 500_000  # bytes
LARGEST_SIDE = 4_000  # pixels
_SHOWN = (640, 160)  # pixels; twice the size on the page, for fine screens
_FORMATS = ("PNG", "JPEG")


def checked(content: bytes) -> bytes:
    """Return the picture as a PNG of at most 640 by 160 pixels, with nothing else in it.

    Raises RefusedError for anything but a PNG or JPEG of up to 500 kB, SVG included, which
    may carry scripts.
    """
    if len(content) > LARGEST_FILE:
        raise RefusedError(_TOO_LARGE)
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=_FORMATS) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if max(picture.size) > LARGEST_SIDE:
                raise RefusedError(_TOO_LARGE)
            return _as_png(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError(_NO_PICTURE) from error


def _as_png(picture: Image.Image) -> bytes:
    drawn = picture.convert("RGBA")
    drawn.thumbnail(_SHOWN)
    # A new picture, so that no text, profile or trailing bytes of the file come along.
    clean = Image.frombytes("RGBA", drawn.size, drawn.tobytes())
    written = BytesIO()
    clean.save(written, "PNG", optimize=True)
    return written.getvalue()


_NO_PICTURE = Label(
    de="Diese Datei lässt sich nicht als Bild lesen. Möglich sind PNG und JPEG; SVG nicht, weil es "
    "Programme enthalten kann.",
    en="This file cannot be read as a picture. PNG and JPEG are possible; SVG is not, since it may "
    "carry programs.",
)
_TOO_LARGE = Label(
    de="Dieses Bild ist zu groß. Möglich sind bis zu 500 kB und 4000 Pixel Kantenlänge.",
    en="This picture is too large. Up to 500 kB and 4000 pixels a side are possible.",
)
