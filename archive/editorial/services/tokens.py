"""Tokens of programs: made by who they act for, revoked by them or an administrator, and known again when they come."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import QuerySet

from archive.editorial import tokens
from archive.editorial.audit import EditorialError, by_token
from archive.editorial.roles import Action, Actor, NotAllowedError, Role, require
from archive.editorial.tokens import LIFETIMES, LIMITS, TooManyRequestsError, count, known_by
from archive.models import ApiToken

__all__ = ["LIFETIMES", "LIMITS", "TooManyRequestsError", "by_token", "count", "known_by"]


def make(*, by: Actor, name: str, role: Role, days: int) -> tuple[ApiToken, str]:
    """Make a token for who acts, with their role or a lesser one; return it with its secret, which is shown once."""
    require(by, Action.TOKENS)
    if role not in roles_for(by):
        raise NotAllowedError(f"A token of yours may not act as {role}: it never has more rights than you have.")
    return tokens.make(user=User.objects.get(username=by.name), name=name, role=role, days=days)


def roles_for(by: Actor) -> list[Role]:
    """Return the roles that a token of somebody may have, the highest first: theirs, and the lesser of the desk."""
    order = list(Role)
    return [role for role in reversed(order) if order.index(role) <= order.index(by.role) and role is not Role.READER]


def mine(*, by: Actor) -> QuerySet[ApiToken]:
    """Return the tokens that somebody may see: their own, or, for an administrator, all."""
    require(by, Action.TOKENS)
    if by.may(Action.ROLES):
        return tokens.listed(user_id=None)
    return tokens.listed(user_id=User.objects.get(username=by.name).pk)


def revoke(*, by: Actor, token: int) -> ApiToken:
    """Revoke a token: one's own, or anybody's for an administrator."""
    found = mine(by=by).filter(pk=token).first()
    if found is None:
        raise EditorialError("You have no such token.")
    tokens.revoke(token=found, actor=by.name)
    return found
