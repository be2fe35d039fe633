"""Depositing: what librarians bring is read apart, in a process of its own with limits, and becomes a draft."""
