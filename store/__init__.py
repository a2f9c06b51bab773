"""The versioned store: deliveries in, checked canonical tables and marts out."""
