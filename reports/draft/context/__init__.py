"""What the words around a number say that it is of, and of whom, where or when alone."""
