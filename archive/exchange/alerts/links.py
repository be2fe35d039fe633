"""Links that letters carry: signed, so that nobody can make one for another's alert; they name no address."""

from __future__ import annotations

import datetime

from django.core import signing
from django.urls import reverse

from archive.models import SearchAlert

GOOD_FOR = datetime.timedelta(days=3)  # of a link that confirms; one that stops an alert is good for ever
_CONFIRM, _STOP = "archive.alerts.confirm", "archive.alerts.stop"


class DeadLinkError(Exception):
    """A link that leads nowhere any more, or never did: changed, too old, or of an alert that is gone."""


def confirm_path(alert: SearchAlert) -> str:
    """Return the path of the page on which an alert is confirmed."""
    return reverse("alert-confirm", args=[signing.TimestampSigner(sep=".", salt=_CONFIRM).sign(alert.key)])


def stop_path(alert: SearchAlert) -> str:
    """Return the path of the page on which an alert is stopped."""
    return reverse("alert-stop", args=[signing.Signer(sep=".", salt=_STOP).sign(alert.key)])


def alert_to_confirm(token: str) -> SearchAlert:
    """Return the alert that a link confirms. Raise DeadLinkError."""
    try:
        return _alert(signing.TimestampSigner(sep=".", salt=_CONFIRM).unsign(token, max_age=GOOD_FOR))
    except signing.BadSignature as error:
        raise DeadLinkError from error


def alert_to_stop(token: str) -> SearchAlert:
    """Return the alert that a link stops. Raise DeadLinkError."""
    try:
        return _alert(signing.Signer(sep=".", salt=_STOP).unsign(token))
    except signing.BadSignature as error:
        raise DeadLinkError from error


def _alert(key: str) -> SearchAlert:
    alert = SearchAlert.objects.filter(key=key).first()
    if alert is None:
        raise DeadLinkError
    return alert
