"""Tests of the public pages, one module a page."""
