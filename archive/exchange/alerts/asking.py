"""Asking for an alert: a letter goes to the address that was given, and nothing else happens before it is answered.

Whoever asks is told the same whether the address has that alert or not. The letter repeats nothing that was typed, so
that nobody can send their own words to others under the archive's name.
"""

from __future__ import annotations

import datetime
from smtplib import SMTPException

from django.db import transaction
from django.utils import timezone

from archive.models import AlertRequest, SearchAlert
from archive.models.alerts import digest_of_query
from archive.search import Question

from . import letters
from .visitors import digest

A_VISITOR_AN_HOUR = 5
AN_ADDRESS_A_DAY = 3
ALL_AN_HOUR = 200
_AN_HOUR, _A_DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


class TooManyError(Exception):
    """More letters were asked for than are sent. `retry_after` says in how many seconds to ask again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class MailError(Exception):
    """A letter could not be handed on. It says nothing of the address, since it may stand in a log."""


def ask(*, question: Question, address: str, visitor: str) -> None:
    """Send a letter in which an alert can be confirmed. Raise TooManyError or MailError, and ValueError for an address
    that is none.
    """
    to = _normal(address)
    with transaction.atomic():
        _count(digest("address", to), digest("visitor", visitor))
        alert, is_new = SearchAlert.objects.get_or_create(
            address=to, query_digest=digest_of_query(question.query_string), defaults={"query": question.query_string}
        )
        if not is_new and alert.confirmed_at is None:
            alert.asked_at = timezone.now()
            alert.save(update_fields=["asked_at"])
    try:
        letters.already(alert) if alert.confirmed_at else letters.confirmation(alert)
    except (SMTPException, OSError) as error:
        raise MailError(type(error).__name__) from None


def _count(address: str, visitor: str) -> None:
    """Note a request, unless there were too many."""
    now = timezone.now()
    last_hour = AlertRequest.objects.filter(at__gt=now - _AN_HOUR)
    of_visitor = last_hour.filter(visitor=visitor).count() >= A_VISITOR_AN_HOUR
    if of_visitor or last_hour.count() >= ALL_AN_HOUR:
        raise TooManyError(int(_AN_HOUR.total_seconds()))
    if AlertRequest.objects.filter(at__gt=now - _A_DAY, address=address).count() >= AN_ADDRESS_A_DAY:
        raise TooManyError(int(_A_DAY.total_seconds()))
    AlertRequest.objects.create(at=now, address=address, visitor=visitor)


def _normal(address: str) -> str:
    """Return an address in one form: capitals mean nothing in its host, and may mean something before it."""
    name, at, host = address.strip().rpartition("@")
    if not (name and host):
        raise ValueError("This is not an address of e-mail.")
    return f"{name}{at}{host.lower()}"
