"""Files that people take away; they say what metrics gave, and count nothing themselves."""
