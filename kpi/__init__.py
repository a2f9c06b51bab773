"""KPIs: one declaration each, computed from facts. Knows no Streamlit and no source system."""
