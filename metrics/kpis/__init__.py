"""The definitions of all KPIs, one module a subject."""
