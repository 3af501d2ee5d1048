"""What the writer is told: figures, doubts, honest wording, what numbers say together."""
