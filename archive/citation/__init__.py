"""Identifiers and their resolution, citation formats, and page metadata for citation tools."""
