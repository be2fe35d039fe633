"""Visitors: where a request for an alert came from, and values in a form that can be compared and not read."""

from __future__ import annotations

from archive.models.visitors import keyed, visitor_of

__all__ = ["digest", "visitor_of"]


def digest(what: str, value: str) -> str:
    """Return a value in a form that can be compared and not read, keyed with the archive's secret."""
    return keyed(f"alerts.{what}", value)
