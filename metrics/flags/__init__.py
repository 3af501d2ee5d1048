"""The plausibility flags, one module a subject; a flag is data, not code."""
