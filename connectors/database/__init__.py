"""Databases: what every connector that reads SQL is built upon, and the one for any of them."""
