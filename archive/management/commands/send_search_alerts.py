"""Write to those who asked to be told of a search: one letter an alert, with what was published since the last."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from archive.exchange import alerts
from archive.search import NotWholeError


class Command(BaseCommand):
    """Send what is new. Run it once a day, from cron or a timer; run twice, it sends nothing twice."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, forget what is old, and say how many; no address is ever printed."""
        if not settings.ALERTS_OFFERED:
            raise CommandError("No letters are sent, since mail is not set up: docs/SETTINGS.md names MAIL_URL.")
        forgotten = alerts.forget_what_is_old()
        try:
            sent = alerts.send_all()
        except NotWholeError as error:
            raise CommandError(f"{error} No more letters were sent; what is new is told next time.") from error
        self.stdout.write(
            f"Letters sent: {sent.letters}. Nothing new: {sent.quiet}. Not handed on, and tried again next time: "
            f"{sent.failed}. Never confirmed, and forgotten: {forgotten}."
        )
