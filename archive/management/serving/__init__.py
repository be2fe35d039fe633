"""Serving an archive: the web server and the index worker, which live and die together."""
