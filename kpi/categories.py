"""The categories of KPIs, in the order of the pages."""

from __future__ import annotations

from kpi.text import Label

CATEGORIES: dict[str, Label] = {
    "adoption": Label("Nutzung", "Adoption"),
    "satisfaction": Label("Zufriedenheit", "Satisfaction"),
    "scheduling": Label("Termine", "Scheduling"),
    "contracts": Label("Abschlüsse", "Contracts"),
    "processes": Label("Prozesse", "Processes"),
    "service": Label("Service", "Service"),
    "data_quality": Label("Datenqualität", "Data quality"),
    "project": Label("Projekt", "Project"),
}
