"""What EspoCRM's words mean unless the organisation says otherwise."""

MEETING_STATUS = {
    "planned": "scheduled",
    "held": "completed",
    "not held": "cancelled_by_customer",
}
"""`not held` may as well mean that the customer did not appear: EspoCRM cannot tell."""

CHANNEL = {"call": "phone", "link": "online"}
TICKET_STATUS = {"assigned": "open", "pending": "waiting", "closed": "resolved"}
