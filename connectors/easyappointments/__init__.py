"""Easy!Appointments: appointments, providers, customers and services from its database."""
