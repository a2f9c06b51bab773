"""What the store holds: versions, quarantine and sources, on the command line."""
