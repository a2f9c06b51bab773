"""What Odoo's words mean unless the organisation says otherwise."""

STATUS = {
    "planned": "scheduled",
    "archived": "cancelled_by_advisor",
    "declined": "cancelled_by_customer",
    "done": "completed",
}
CHANNEL = {"link": "online", "place": "onsite", "call": "phone"}
