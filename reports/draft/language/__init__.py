"""The words that drafts use, and what each is known to name."""
