"""A demo organisation with invented people: every table filled, the same for equal options."""
