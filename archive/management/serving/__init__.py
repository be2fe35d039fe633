"""Serving an archive: the web server and its workers, which live and die together."""
