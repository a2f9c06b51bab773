"""A meeting as a document, and the files it is handed out as."""
