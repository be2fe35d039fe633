"""Who may sign in to the desk, and with which role."""

from __future__ import annotations

from django.contrib.auth.models import User

from archive.editorial import accounts
from archive.editorial.roles import Action, Actor, Role, require


def create(*, by: Actor, name: str, role: Role) -> tuple[User, str]:
    """Make an account; return it with a password that is signed in with once, and is kept nowhere."""
    require(by, Action.ROLES)
    return accounts.create(name=name, role=role, actor=by.name)


def give_role(*, by: Actor, user: User, role: Role) -> bool:
    """Give an account a role in place of the one that it had: that of a reader takes what it had."""
    require(by, Action.ROLES)
    return accounts.give_role(user=user, role=role, actor=by.name)


def close(*, by: Actor, user: User) -> bool:
    """Let somebody sign in no more. What they did stays under their name."""
    require(by, Action.ROLES)
    return accounts.set_active(user=user, active=False, actor=by.name)


def open_again(*, by: Actor, user: User) -> bool:
    """Let somebody sign in again whose account was closed."""
    require(by, Action.ROLES)
    return accounts.set_active(user=user, active=True, actor=by.name)


def renew_password(*, by: Actor, user: User) -> str:
    """Give an account a new password that is signed in with once, and return it."""
    require(by, Action.ROLES)
    return accounts.renew_password(user=user, actor=by.name)
