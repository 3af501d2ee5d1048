"""Measurements, as ratios within one run; scripts, not tests."""
