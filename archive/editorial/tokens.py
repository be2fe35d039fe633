"""Tokens: secrets with which a program acts at the desk in its owner's name, until they expire or are revoked."""

from __future__ import annotations

import datetime
import hashlib
import secrets

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.models import ApiCall, ApiToken, OneTimePassword

from . import audit
from .roles import Actor, Role, actor_of

PREFIX = "chancery_"  # so that who finds one somewhere knows what it is
_BYTES = 32  # of chance: nobody guesses one, so that a plain digest is as good as a slow one
MOST = 20  # of one account that are in force
LIFETIMES = (30, 90, 365)  # days
# Requests of one account that are let through, and within which time.
LIMITS: tuple[tuple[int, datetime.timedelta], ...] = (
    (60, datetime.timedelta(minutes=1)),
    (1000, datetime.timedelta(hours=1)),
)
_KEPT = datetime.timedelta(hours=1)
_NOTED_EVERY = datetime.timedelta(minutes=1)  # the last use


class TooManyRequestsError(Exception):
    """An account's programs asked more than is let through. `retry_after` says in how many seconds to come back."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


def in_force() -> Q:
    """Return the condition of a token that is neither revoked nor expired."""
    return Q(revoked_at=None, expires_at__gt=timezone.now())


@transaction.atomic
def make(*, user: User, name: str, role: Role, days: int) -> tuple[ApiToken, str]:
    """Make a token and return it with its secret, which is kept nowhere. Raise EditorialError where it cannot be."""
    plain = " ".join(name.replace("\0", "").split())
    if not plain or len(plain) > ApiToken._meta.get_field("name").max_length:  # type: ignore[operator]
        raise audit.EditorialError("Say in a few words what the token is for: the history names it so.")
    if days not in LIFETIMES:
        raise audit.EditorialError(
            f"A token is good for {', '.join(map(str, LIFETIMES[:-1]))} or {LIFETIMES[-1]} days."
        )
    held = User.objects.select_for_update().get(pk=user.pk).api_tokens.filter(in_force())
    if held.filter(name__iexact=plain).exists():
        raise audit.EditorialError(f"You have a token “{plain}” already. Revoke it first, or call this one otherwise.")
    if held.count() >= MOST:
        raise audit.EditorialError(f"You have {MOST} tokens, which is the most. Revoke one that is not used any more.")
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    until = timezone.now() + datetime.timedelta(days=days)
    token = ApiToken.objects.create(user=user, name=plain, digest=_digest(secret), role=role.value, expires_at=until)
    said = {"token": plain, "role": role.value, "until": until.date().isoformat()}
    audit.record(actor=user.get_username(), action="make-token", subject=user, after=said)
    return token, secret


@transaction.atomic
def revoke(*, token: ApiToken, actor: str) -> bool:
    """Let a token be good for nothing any more; return whether it was before."""
    fresh = ApiToken.objects.select_for_update().select_related("user").get(pk=token.pk)
    if fresh.revoked_at is not None:
        return False
    fresh.revoked_at = timezone.now()
    fresh.save(update_fields=["revoked_at"])
    audit.record(actor=actor, action="revoke-token", subject=fresh.user, before={"token": fresh.name})
    return True


def revoke_all(*, user: User, actor: str) -> None:
    """Revoke every token of an account."""
    for token in user.api_tokens.filter(revoked_at=None):
        revoke(token=token, actor=actor)


def known_by(secret: str) -> tuple[ApiToken, Actor] | None:
    """Return the token that a secret belongs to, with who acts by it; None where there is none that is in force.

    The role is the token's, or its owner's where that is a lesser one by now.
    """
    token = ApiToken.objects.filter(in_force(), digest=_digest(secret)).select_related("user").first()
    if token is None or not token.user.is_active or OneTimePassword.objects.filter(user=token.user).exists():
        return None
    owner = actor_of(token.user)
    role = min(owner.role, Role(token.role), key=list(Role).index)
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - _NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token, Actor(owner.name, role)


def count(user_id: int) -> None:
    """Count a request of an account's programs. Raise TooManyRequestsError where it is one too many."""
    now = timezone.now()
    calls = ApiCall.objects.filter(user_id=user_id)
    calls.filter(at__lt=now - _KEPT).delete()
    for most, within in LIMITS:
        full = list(calls.filter(at__gt=now - within).order_by("-at").values_list("at", flat=True)[most - 1 : most])
        if full:
            raise TooManyRequestsError(max(1, int((full[0] + within - now).total_seconds()) + 1))
    ApiCall.objects.create(user_id=user_id, at=now)


def listed(*, user_id: int | None) -> QuerySet[ApiToken]:
    """Return the tokens of an account, the newest first; None: of all accounts."""
    tokens = ApiToken.objects.select_related("user").order_by("-pk")
    return tokens if user_id is None else tokens.filter(user_id=user_id)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
