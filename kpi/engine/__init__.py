"""Engines: Ibis compiles a question to SQL, the engine's own driver runs it."""
