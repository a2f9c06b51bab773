"""Where rows come from: uploaded files, demo data, other systems."""
