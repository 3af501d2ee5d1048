"""The draft check: every claim with a number in a text, held against the data."""
