"""Publishing what is loaded to an engine of the organisation's own."""
