"""Tests of identifiers, their resolution, citations and page metadata."""
