"""Show data as the text it is, wherever Streamlit would read Markdown."""

from __future__ import annotations

import re

from kpi.text import WITHOUT_DIRECTIONS

_CONTROLS = re.compile(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+")
_MARKUP = re.compile(
    r"(?P<plain>(?<=[^\W_])[-_./](?=[^\W_])|(?<=[^\]])\((?=[^\W_])|(?<=[^\W\d_])\))"
    r"|[\\`*_{}\[\]()#+\-.!|~$:@=\"'^/]"
)
"""Signs that may be markup. `plain`: within words, and around one, none is."""
_WORD_JOINER = "\u2060"


def as_text(value: object) -> str:
    """Return `value` so that Markdown draws it unchanged, on one line.

    No markup, link, image, formula, icon or HTML in it comes to life. Control characters and
    line breaks become blanks; marks that turn the direction of what follows are left out. A
    word joiner, which is invisible, keeps addresses from being turned into links. Signs within
    words stay as they are, since screen readers are told the text with its backslashes.
    """
    text = _CONTROLS.sub(" ", str(value).translate(WITHOUT_DIRECTIONS)).strip()
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKUP.sub(lambda sign: sign[0] if sign["plain"] else f"\\{sign[0]}", text)
    text = re.sub(r"(\\:)(\\/)", rf"\1{_WORD_JOINER}\2", text)
    text = re.sub(r"www(?=\\?\.)", rf"\g<0>{_WORD_JOINER}", text, flags=re.IGNORECASE)
    return text.replace("\\@", f"\\@{_WORD_JOINER}")
