"""What changed after a programme's start, against what would have been expected without it."""
