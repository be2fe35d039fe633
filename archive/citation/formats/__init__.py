"""Formats of reference managers: a small function each, from a reference to the lines of its entry."""
