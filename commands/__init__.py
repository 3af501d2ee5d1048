"""The `xianglan` command, a module for each group of verbs."""
