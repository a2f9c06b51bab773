"""Hand-outs: the meeting as PDF, presentation and workbook, and the organisation's template."""

from __future__ import annotations

import streamlit as st

from board.handout import templates
from board.handout.handouts import FORM_LABELS, FORMS, Form
from board.planning.meeting import Meeting
from kpi.errors import PortalError
from kpi.text import LANGUAGES, Label, Language
from pages.ui import figures, uploader
from pages.ui.board.meeting_files import link
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.heading import section
from pages.ui.language import LANGUAGE_NAMES, language, say
from pages.ui.moment import moment
from portal.reader import Reader
from portal.roles import KEEPERS

TITLE = Label("Unterlagen", "Hand-outs")
_LANGUAGE_KEY = "handouts_language"


def is_for(_reader: Reader, meeting: Meeting | None) -> bool:
    """Whether there is a meeting to make them of."""
    return meeting is not None


def draw(reader: Reader, meeting: Meeting | None) -> None:
    """Draw the choice of language, a button for each form, and the template for keepers."""
    if meeting is None:
        return
    if meeting.state != "closed" and not figures.has_data():
        st.info(say(_NO_DATA), icon=":material/database:")
    else:
        _draw_forms(meeting)
    if reader.has(*KEEPERS):
        _draw_template(reader)


def _draw_forms(meeting: Meeting) -> None:
    with st.container(border=True, key="part_handouts"):
        section(TITLE, _FROZEN if meeting.state == "closed" else _OF_NOW)
        chosen: Language = st.segmented_control(
            say(_LANGUAGE),
            LANGUAGES,
            default=language(),
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=_LANGUAGE_KEY,
        )
        with st.container(horizontal=True, gap="small", key="handout_forms"):
            for form in FORMS:
                _draw_form(meeting, form, chosen)
        st.caption(say(_SAME))


def _draw_form(meeting: Meeting, form: Form, chosen: Language) -> None:
    st.link_button(
        say(FORM_LABELS[form]),
        link(meeting.id, form, chosen),
        icon=_ICONS[form],
        help=say(_HELP[form]),
        key=f"handout_{form}",
    )


def _draw_template(reader: Reader) -> None:
    own = templates.current()
    with st.container(border=True, key="part_template"):
        section(_TEMPLATE, _TEMPLATE_SENTENCE)
        if own is None:
            st.caption(say(_NO_TEMPLATE))
        else:
            told = say(_IN_USE).format(name=own.name, author=own.author, at=moment(own.written_at))
            st.caption(as_text(told))
        with st.form("template", border=False, clear_on_submit=True):
            uploader.translate()
            file = st.file_uploader(say(_FILE), type=["pptx", "potx"], max_upload_size=25)
            wanted = st.form_submit_button(say(_USE), type="primary")
        if own is not None and st.button(say(_REMOVE), key="template_remove"):
            templates.remove(reader)
            st.rerun()
        if wanted and file is not None:
            _save(reader, file.name, file.getvalue())


def _save(reader: Reader, name: str, content: bytes) -> None:
    try:
        templates.save(reader, name, content)
    except PortalError as error:
        explain(error)
        return
    st.toast(say(_SAVED), icon=":material/check:")
    st.rerun()


_ICONS: dict[Form, str] = {
    "a4.pdf": ":material/picture_as_pdf:",
    "wide.pdf": ":material/picture_as_pdf:",
    "slides.pptx": ":material/co_present:",
    "figures.xlsx": ":material/table:",
}
_HELP: dict[Form, Label] = {
    "a4.pdf": Label(
        "Zum Drucken und Abheften, mit Definitionen und allen Werten im Anhang.",
        "To be printed and filed, with definitions and all values in the annex.",
    ),
    "wide.pdf": Label("Zum Zeigen und Versenden.", "To be shown and sent."),
    "slides.pptx": Label(
        "Mit Diagrammen, die sich bearbeiten lassen, und Definitionen in den Notizen.",
        "With charts that can be edited, and definitions in the notes.",
    ),
    "figures.xlsx": Label(
        "Ein Blatt je Diagramm und Tabelle, mit echten Zahlen.",
        "A sheet per chart and table, with real numbers.",
    ),
}
_LANGUAGE = Label("Sprache der Unterlagen", "Language of the hand-outs")
_FROZEN = Label(
    "Was der Vorstand gesehen hat, mit Protokoll, Beschlüssen und Maßnahmen.",
    "What the board saw, with minutes, decisions and actions.",
)
_OF_NOW = Label(
    "Die Sitzung nach heutigem Stand. Nach dem Schließen stehen hier die eingefrorenen Zahlen.",
    "The meeting as it stands today. Once it is closed, the frozen figures stand here.",
)
_SAME = Label(
    "Alle enthalten dieselben Zahlen: die, die Sie sehen dürfen. Jedes Herunterladen wird "
    "protokolliert.",
    "All hold the same figures: those that you may see. Each download is logged.",
)
_NO_DATA = Label(
    "Es sind noch keine Daten geladen, aus denen Unterlagen entstehen könnten.",
    "No data have been loaded yet of which hand-outs could be made.",
)
_TEMPLATE = Label("Vorlage für PowerPoint", "Template for PowerPoint")
_TEMPLATE_SENTENCE = Label(
    "Folien übernehmen Layouts, Farben und Schriften Ihrer Organisation. Folien der Vorlage selbst "
    "werden nicht übernommen.",
    "Slides take the layouts, colours and fonts of your organisation. Slides of the template "
    "itself are left out.",
)
_NO_TEMPLATE = Label(
    "Zurzeit gilt das Aussehen des Portals mit Ihrer Farbe und Ihrem Logo.",
    "At present the portal's own look is used, with your colour and logo.",
)
_IN_USE = Label("In Gebrauch: {name}, von {author}, {at}.", "In use: {name}, by {author}, {at}.")
_FILE = Label(
    "PowerPoint-Datei (.pptx oder .potx), 16:9, bis 25 MB",
    "PowerPoint file (.pptx or .potx), 16:9, up to 25 MB",
)
_USE, _REMOVE = Label("Vorlage verwenden", "Use template"), Label("Entfernen", "Remove")
_SAVED = Label("Vorlage übernommen", "Template taken over")
