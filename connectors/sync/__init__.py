"""Sources that are connected: what is known of each, and how it is brought up to date."""
