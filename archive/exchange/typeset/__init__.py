"""Typesetting: a document as pages that one would print, made by Typst in a process of its own."""
