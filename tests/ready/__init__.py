"""Ready connectors on real servers with the real tables: contract and agreement of figures."""
