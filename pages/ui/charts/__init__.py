"""Charts: one module per form, all on one template. A chart is a specification, drawn once."""
