"""What a number has from other numbers: parts, totals, means, growth."""
