"""Serves the archive: the web server, and its workers beside it. Under DEMO=1 it makes the archive first."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from archive.management.serving import demonstration
from archive.management.serving.lock import AlreadyServedError, held
from archive.management.serving.supervisor import Supervisor


class Command(BaseCommand):
    """The door to the server."""

    help = "Serves the archive at $BIND:$PORT, with its workers beside it, until Ctrl-C or SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until asked to end; exit with 1 where that cannot be, or where the server fails."""
        host, port = os.environ.get("BIND", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
        try:
            with held(settings.VAR, settings.SITE_URL) if settings.DEMO else nullcontext():
                _refuse_a_taken_port(host, port)
                sys.exit(Supervisor(host, port, on_ready=self._prepared()).run())
        except AlreadyServedError as served:
            raise CommandError(str(served)) from None
        except KeyboardInterrupt:
            raise CommandError("Stopped before the archive was served. The next start takes it up again.") from None

    def _prepared(self) -> Any:
        """Prepare the demonstration, where this is one, and return what is to be done once the server answers."""
        if not settings.DEMO:
            return lambda: None
        account = demonstration.prepare(self._say)
        return lambda: self._say(demonstration.welcome(account))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _refuse_a_taken_port(host: str, port: int) -> None:
    """Raise CommandError where another program listens at the port."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"{host}:{port} cannot be listened at ({error.strerror}). If another archive or program is there, "
                f"end it or choose another port: make run PORT={port + 1}"
            ) from None
