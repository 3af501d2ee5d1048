"""The time words of a text as windows of days."""
