"""What the data give for each number, and the verdict on it."""
