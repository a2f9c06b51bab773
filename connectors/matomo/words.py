"""What Matomo's numbers mean."""

DEVICE = {"0": "desktop", "1": "mobile", "2": "tablet", "10": "mobile"}
"""10 is a large telephone. Television sets, consoles and the like are no known device."""
