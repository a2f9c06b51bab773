"""Made-up visits in the tables of Matomo, and the KPIs by SQL on them."""
