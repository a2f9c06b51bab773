"""What the states of an appointment mean unless the organisation says otherwise.

They are free texts of the site's settings; those below are the usual ones, in English and German.
"""

STATUS = {
    "booked": "scheduled",
    "gebucht": "scheduled",
    "confirmed": "scheduled",
    "bestätigt": "scheduled",
    "rescheduled": "scheduled",
    "verschoben": "scheduled",
    "cancelled": "cancelled_by_advisor",
    "no-show": "no_show",
    "no show": "no_show",
    "nicht erschienen": "no_show",
    "erledigt": "completed",
    "abgeschlossen": "completed",
}
"""`rescheduled` is an appointment that takes place: moving overwrites its time. `cancelled` was
entered by the office: a customer's cancellation deletes the row."""

CHANNEL = {"link": "online", "place": "onsite"}
