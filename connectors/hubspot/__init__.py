"""HubSpot, by its public interface."""
