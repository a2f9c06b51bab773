"""Cal.com and Cal.diy: bookings, hosts and guests from their PostgreSQL database."""
