"""Sending: what is new since the last letter, in one letter an alert; repeated or broken off, nothing is told twice.

A document is new to an alert that was published after the alert was confirmed, and of which no letter told. The time
of publication alone would not do: a document is found a moment after it is published, when the index has it. So what
was published in the last two days is looked at again each time, and what was told is remembered.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from archive.models import Document, SearchAlert, ToldDocument
from archive.search import Found, Question, QuestionError, find_all

from . import letters

OVERLAP = datetime.timedelta(days=2)
_LEASE = datetime.timedelta(minutes=15)  # after which a claim was left by somebody who is no more
_MOST_REFUSALS = 10
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Sent:
    """What came of a round: letters sent, alerts with nothing new, and those whose letter could not be handed on."""

    letters: int = 0
    quiet: int = 0
    failed: int = 0


def send_all() -> Sent:
    """Send each alert's letter. Raise NotWholeError, with a sentence, where the search cannot tell all."""
    sent = Sent()
    for alert in SearchAlert.objects.confirmed().iterator():
        if _claim(alert):
            try:
                _send_one(alert, sent)
            except IntegrityError:
                _log.info("%s was stopped while its letter was being written.", alert)
            finally:
                SearchAlert.objects.filter(pk=alert.pk).update(claimed_at=None)
    return sent


def _claim(alert: SearchAlert) -> bool:
    """Take an alert for oneself, so that two commands at a time write one letter."""
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - _LEASE)
    taken = SearchAlert.objects.filter(free, pk=alert.pk).update(claimed_at=now) == 1
    if taken:
        alert.refresh_from_db()
    return taken


def _send_one(alert: SearchAlert, sent: Sent) -> None:
    try:
        question = Question.from_parameters(QueryDict(alert.query))
    except QuestionError:
        _log.warning("%s asks what cannot be asked any more, and was passed over.", alert)
        sent.failed += 1
        return
    found = find_all(question)
    _note_what_is_new(alert, found)
    waiting = list(alert.told.filter(sent_at=None).values_list("document_id", flat=True))
    groups = found.best_of(waiting)
    if not groups:
        _settle(alert, waiting, 0)  # what waited was withdrawn meanwhile, or says something else now
        sent.quiet += 1
        return
    try:
        letters.news(alert, found, groups)
    except (SMTPException, OSError) as error:
        sent.failed += 1
        _log.warning("The letter of %s could not be handed on: %s.", alert, type(error).__name__)
        _refused(alert, error)
        return
    _settle(alert, waiting, 1)
    sent.letters += 1


def _note_what_is_new(alert: SearchAlert, found: Found) -> None:
    """Remember which documents the next letter tells of, whatever happens before it is sent."""
    now = timezone.now()
    with transaction.atomic():
        rows = [ToldDocument(alert=alert, document_id=pk) for pk in _new(alert, found)]
        ToldDocument.objects.bulk_create(rows, ignore_conflicts=True)
        SearchAlert.objects.filter(pk=alert.pk).update(looked_at=now)


def _new(alert: SearchAlert, found: Found) -> Iterator[int]:
    confirmed = alert.confirmed_at or timezone.now()
    since = max(confirmed, (alert.looked_at or confirmed) - OVERLAP)
    published = Document.objects.published().filter(first_published_at__gt=since).order_by("-first_published_at", "-pk")
    yield from (pk for pk in published.values_list("pk", flat=True).iterator() if pk in found.counts)


def _settle(alert: SearchAlert, documents: list[int], letters_sent: int) -> None:
    with transaction.atomic():
        alert.told.filter(sent_at=None, document_id__in=documents).update(sent_at=timezone.now())
        SearchAlert.objects.filter(pk=alert.pk).update(letters=alert.letters + letters_sent, refusals=0)


def _refused(alert: SearchAlert, error: Exception) -> None:
    """Count an address that is refused, and forget it after many times; a server that is down is no such thing."""
    if not isinstance(error, SMTPRecipientsRefused):
        return
    if alert.refusals + 1 >= _MOST_REFUSALS:
        alert.delete()
    else:
        SearchAlert.objects.filter(pk=alert.pk).update(refusals=alert.refusals + 1)
