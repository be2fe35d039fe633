"""Drafts under review: each change is one step, a value that can be applied, taken back, and read as a sentence."""
