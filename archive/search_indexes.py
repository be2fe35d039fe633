"""Haystack looks here for what is indexed."""

from .search.indexes import TurnIndex

__all__ = ["TurnIndex"]
