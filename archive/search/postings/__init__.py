"""Postings: Whoosh's index files, written from rows of the record and read as arrays. Stock Whoosh opens them too."""
