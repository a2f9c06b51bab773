"""A made-up bank in the tables of Cal.com, and its KPIs by SQL on them."""
