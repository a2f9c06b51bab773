"""Mail about a meeting from the command line."""
