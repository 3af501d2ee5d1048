"""Applications for awards: rules, conditions, forms, evidence, and the way back to every row."""
