"""Geometry: coordinate systems, outlines of grids, and the counties that they must lie near."""
