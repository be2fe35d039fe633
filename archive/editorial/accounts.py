"""Accounts: who can sign in, with which role. A role is a group of Django's of that name."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from archive.models import OneTimePassword

from . import audit, tokens
from .roles import Role

_BYTES = 12  # of chance in a password that is made here: sixteen characters


def make_groups() -> None:
    """Make the groups that stand for the roles, where they are missing."""
    for role in Role:
        Group.objects.get_or_create(name=role.value)


@transaction.atomic
def create(*, name: str, role: Role, actor: str) -> tuple[User, str]:
    """Make an account; return it with the password that its owner signs in with once, to choose another."""
    plain = name.strip()
    user = User(username=plain)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise audit.EditorialError(f"“{plain[:60]}” cannot be a name: {' '.join(error.messages)}") from error
    if User.objects.filter(username__iexact=plain).exists():
        raise audit.EditorialError(
            f"There is an account of the name “{plain}” already. Names differ by more than capitals."
        )
    password = _one_time_password(user, actor)
    audit.record(actor=actor, action="create-account", subject=user, after={"role": role.value})
    _put_into(user, role)
    return user, password


@transaction.atomic
def give_role(*, user: User, role: Role, actor: str) -> bool:
    """Give an account a role in place of the one that it had; return whether it is another.

    Raise EditorialError where the archive would have no administrator any more.
    """
    fresh = _locked(user)
    before = role_of(fresh)
    if before is role:
        return False
    _put_into(fresh, role)
    _check_somebody_administers(fresh)
    audit.record(
        actor=actor, action="give-role", subject=fresh, before={"role": before.value}, after={"role": role.value}
    )
    return True


@transaction.atomic
def set_active(*, user: User, active: bool, actor: str) -> bool:
    """Let somebody sign in, or not any more; return whether that is a change. The account stays, with what it did."""
    fresh = _locked(user)
    if fresh.is_active == active:
        return False
    fresh.is_active = active
    fresh.save(update_fields=["is_active"])
    _check_somebody_administers(fresh)
    tokens.revoke_all(user=fresh, actor=actor)
    audit.record(actor=actor, action="open-account" if active else "close-account", subject=fresh)
    return True


@transaction.atomic
def renew_password(*, user: User, actor: str) -> str:
    """Give an account a new password, which is signed in with once; whoever is signed in under it is signed out, and
    its tokens are revoked.
    """
    password = _one_time_password(_locked(user), actor)
    tokens.revoke_all(user=user, actor=actor)
    audit.record(actor=actor, action="renew-password", subject=user)
    return password


@transaction.atomic
def choose_password(*, user: User, password: str, actor: str) -> None:
    """Set the password that somebody chose. Raise EditorialError where it is too easy to guess."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise audit.EditorialError(" ".join(error.messages)) from error
    user.set_password(password)
    user.save(update_fields=["password"])
    OneTimePassword.objects.filter(user=user).delete()
    audit.record(actor=actor, action="choose-password", subject=user)


def role_of(user: User) -> Role:
    """Return the role of an account, whether or not it is open."""
    if user.is_superuser:
        return Role.ADMINISTRATOR
    held = {group.name for group in user.groups.all()}
    return next((role for role in reversed(Role) if role.value in held), Role.READER)


def _one_time_password(user: User, actor: str) -> str:
    password = secrets.token_urlsafe(_BYTES)
    user.set_password(password)
    user.save()
    OneTimePassword.objects.update_or_create(user=user, defaults={"made_by": actor})
    return password


def _put_into(user: User, role: Role) -> None:
    make_groups()
    user.groups.remove(*Group.objects.filter(name__in=list(Role)))
    user.groups.add(Group.objects.get(name=role.value))
    user.is_superuser = user.is_staff = False  # what Django's own flags say would go before the role
    user.save(update_fields=["is_superuser", "is_staff"])


def _locked(user: User) -> User:
    """Return an account as it is now. All are locked, in one order: two administrators who take each other's role at
    once do so one after the other.
    """
    everybody = {each.pk: each for each in User.objects.select_for_update().order_by("pk")}
    if user.pk not in everybody:
        raise audit.EditorialError("This account is gone.")
    return everybody[user.pk]


def _check_somebody_administers(user: User) -> None:
    administers = Q(is_superuser=True) | Q(groups__name=Role.ADMINISTRATOR.value)
    if not User.objects.filter(administers, is_active=True).exists():
        raise audit.EditorialError(
            f"“{user.get_username()}” is the last administrator, without whom nobody could give roles. "
            "Make somebody else an administrator first."
        )
