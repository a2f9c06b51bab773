"""KPIs that an organisation declares itself, in YAML files from which no code is evaluated."""
