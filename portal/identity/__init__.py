"""Prove who someone is. What they may do is decided elsewhere."""
