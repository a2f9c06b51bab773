"""A made-up bank in the tables of Odoo, and its KPIs by SQL on them."""
