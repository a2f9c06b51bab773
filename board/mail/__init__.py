"""What is mailed: invitations, packs and reports."""
