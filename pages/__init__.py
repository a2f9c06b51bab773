"""The pages. Page modules lie in `pages/views`, and only this file lies here.

Streamlit opens any other file in this folder by its address, past sign-in.

A page module states NAME (its address), TITLE, ICON, ROLES and `render(reader)`.
"""

from __future__ import annotations

VIEWS: dict[str, tuple[str, ...]] = {
    "figures": (
        "overview",
        "adoption",
        "satisfaction",
        "scheduling",
        "contracts",
        "processes",
        "service",
        "data_quality",
        "project",
    ),
    "meetings": ("board_meeting",),
    "administration": (
        "data",
        "sources",
        "catalogue",
        "targets",
        "oversight",
        "evaluations",
        "users",
        "settings",
    ),
}
