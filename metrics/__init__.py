"""Every number the product shows: what it is, which rows it counts, and how it adds up."""
