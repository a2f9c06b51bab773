"""Odoo 16 and 17: opportunities, meetings, ratings and surveys from its PostgreSQL database."""
