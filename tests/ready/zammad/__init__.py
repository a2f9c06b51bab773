"""A made-up bank's service desk in the tables of Zammad, and its KPIs by SQL on them."""
