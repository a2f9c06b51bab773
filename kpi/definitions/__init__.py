"""One module per category. Every KPI at the top of a module is in the portal; no other is."""
