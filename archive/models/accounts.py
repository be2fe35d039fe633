"""Accounts: what is kept beside Django's users. No part of the record, and shown nowhere."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class SignInAttempt(models.Model):
    """A try to sign in that did not succeed, kept for a day: for which name and from where, as keyed digests."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    name = models.CharField(max_length=64, db_index=True)
    visitor = models.CharField(max_length=64, db_index=True)

    class Meta:
        ordering = ["pk"]


class OneTimePassword(models.Model):
    """That an account's password was made by an administrator: who signs in with it has to choose another first."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="one_time_password")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=150)
