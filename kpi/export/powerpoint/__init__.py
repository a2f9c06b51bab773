"""Slides of a document: native text, tables and charts on an organisation's or our own layouts.

Lengths are points: a slide of our own is 960 wide and 540 high.
"""
