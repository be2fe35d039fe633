"""Keeping alerts: confirmed once, stopped at any time, and forgotten where nobody confirmed them."""

from __future__ import annotations

import datetime

from django.utils import timezone

from archive.models import AlertRequest, SearchAlert, ToldDocument

from .links import GOOD_FOR

_A_DAY = datetime.timedelta(days=1)
REMEMBERED = datetime.timedelta(days=30)  # longer than a document counts as new: see sending.OVERLAP


def confirm(alert: SearchAlert) -> None:
    """Confirm an alert: what is published from now on is told. Once confirmed, nothing changes."""
    SearchAlert.objects.filter(pk=alert.pk, confirmed_at=None).update(confirmed_at=timezone.now())


def stop(alert: SearchAlert) -> None:
    """Forget an alert and its address."""
    alert.delete()


def forget_what_is_old() -> int:
    """Forget alerts that nobody confirmed in time, and who asked for what. Return how many alerts."""
    now = timezone.now()
    AlertRequest.objects.filter(at__lt=now - _A_DAY).delete()
    ToldDocument.objects.filter(sent_at__lt=now - REMEMBERED).delete()
    unconfirmed = SearchAlert.objects.filter(confirmed_at=None, asked_at__lt=now - GOOD_FOR)
    return unconfirmed.delete()[1].get("archive.SearchAlert", 0)
