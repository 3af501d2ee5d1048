"""Each number tied to a KPI, conditions, scope and window; unsure stays unsure."""
