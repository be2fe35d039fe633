"""Invented requests to the API, as its own description allows and forbids them, and what is wrong with the answers."""
