"""A made-up bank in the tables of Easy!Appointments, and its KPIs by SQL on them."""
