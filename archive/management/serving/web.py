"""The web server's own settings: a configuration file of gunicorn's, whose names are gunicorn's."""

from __future__ import annotations

import os

from archive.management.serving import lifeline, memory

bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 8
preload_app = True  # a mistake in the configuration stops the server, and not one worker after the other
timeout = 60
graceful_timeout = 10
loglevel = "error"  # its warnings speak of each HEAD request that has no page
control_socket_disable = True  # it would stand in the home folder, whoever's archive this is
forwarded_allow_ips = ""  # whom to believe is Django's setting: BEHIND_PROXY


def on_starting(server: object) -> None:
    """Tie the server to the process that started it, where `manage.py serve` did."""
    if lifeline.PARENT in os.environ:
        lifeline.end_with_parent()


def when_ready(server: object) -> None:
    """Load all that every process needs, before they part."""
    from archive.management.serving.warm import warm  # noqa: PLC0415 -- Django is set up by now, and not before

    warm()


def post_worker_init(worker: object) -> None:
    """Open the index, before the first reader asks."""
    from archive.management.serving.warm import open_index  # noqa: PLC0415 -- likewise

    memory.share_one_heap()
    open_index()


def post_request(worker: object, request: object, environ: object, response: object) -> None:
    """Give back what answers have freed, every so often."""
    memory.answered()
