"""What Zammad's words mean unless the organisation says otherwise."""

STATUS = {
    "pending reminder": "waiting",
    "pending action": "waiting",
    "closed": "resolved",
}
"""Of types of states, which are the same in every installation."""

PRIORITY = {
    "1 low": "low",
    "2 normal": "normal",
    "3 high": "high",
    "4 urgent": "urgent",
    "1 niedrig": "low",
    "3 hoch": "high",
    "4 dringend": "urgent",
}
