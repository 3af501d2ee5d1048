"""The map of grids: layers, months, two periods side by side, and a card for each area."""
