"""Alerts: searches of which somebody wants to be told by letter, without an account. No part of the record.

An address is held as long as its alert is, and shown nowhere. What was asked for and not confirmed is forgotten.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any, Self

from django.db import models
from django.utils import timezone

LONGEST = 4000  # characters of a search as an address has it


def _key() -> str:
    return secrets.token_urlsafe(16)


class SearchAlertQuerySet(models.QuerySet["SearchAlert"]):
    """Alerts' verbs."""

    def confirmed(self) -> Self:
        """Those that somebody wants indeed: letters go to no others."""
        return self.filter(confirmed_at__isnull=False)


class SearchAlert(models.Model):
    """A search and the address that is told of it. `key` names it in links, and `query` is the search as the
    parameters of an address.
    """

    key = models.CharField(max_length=32, unique=True, default=_key, editable=False)
    address = models.EmailField(max_length=254)
    query = models.TextField(blank=True)
    query_digest = models.CharField(max_length=64, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True, help_text="Until when it was looked for what is new.")
    claimed_at = models.DateTimeField(null=True, blank=True, help_text="Since when somebody is writing its letter.")
    letters = models.PositiveIntegerField(default=0, help_text="How many letters told of something new.")
    refusals = models.PositiveIntegerField(default=0, help_text="How often in a row the address was refused.")

    objects = SearchAlertQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["address", "query_digest"], name="archive_searchalert_once")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the digest set from the query: an index cannot hold a text of any length."""
        self.query_digest = digest_of_query(self.query)
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"Alert {self.pk}"  # never the address, since this may stand in a log


class ToldDocument(models.Model):
    """A document that an alert tells of: in a letter that was sent, or in the next, where `sent_at` is empty."""

    alert = models.ForeignKey(SearchAlert, on_delete=models.CASCADE, related_name="told")
    document_id = models.BigIntegerField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["alert", "document_id"], name="archive_tolddocument_once")]


class AlertRequest(models.Model):
    """A letter of confirmation that was asked for: to which address and by whom, as keyed digests, kept for a day."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    address = models.CharField(max_length=64)
    visitor = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]


def digest_of_query(query: str) -> str:
    """Return the SHA-256 of a search's parameters, in hexadecimal."""
    return hashlib.sha256(query.encode()).hexdigest()
