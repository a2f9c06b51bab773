"""Matomo: visits of booking pages, and sign-ins to a system that it measures."""
