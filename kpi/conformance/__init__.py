"""Whether an engine computes every KPI as it should: fixed rows, fixed questions, golden values."""
