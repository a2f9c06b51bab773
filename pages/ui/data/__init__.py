"""The parts of the Data page: uploads, imports, sources, quarantine and versions."""
