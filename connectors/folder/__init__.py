"""Files that another system puts into a folder, night after night."""
