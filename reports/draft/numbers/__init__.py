"""The numbers that a text writes: where they stand, what they say, what claims nothing."""
