"""The archive in a real browser."""
