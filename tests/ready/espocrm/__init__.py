"""A made-up bank in the tables of EspoCRM, and its KPIs by SQL on them."""
