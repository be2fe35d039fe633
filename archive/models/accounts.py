"""Accounts: what is kept beside Django's users, and what their programs come in with. No part of the record."""

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


class ApiToken(models.Model):
    """What a program shows to act at the desk in somebody's name, with no more rights than they have. The secret itself
    is kept nowhere: its digest is enough to know it again.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100, help_text="What it is for.")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret.")
    role = models.CharField(max_length=20, help_text="The role that it acts with, or its owner’s where that is less.")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class ApiCall(models.Model):
    """A request that came with a token, kept for an hour, so that nobody's programs ask too much."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["pk"]
