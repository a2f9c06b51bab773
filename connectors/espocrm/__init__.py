"""EspoCRM: meetings, calls, customers, processes, cases and sign-ins from its database."""
