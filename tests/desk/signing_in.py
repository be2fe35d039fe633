"""Somebody at the desk: a browser that is signed in with a role, under its name unless another is given."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client

from archive.editorial.roles import Role
from tests.desk.reviewing import at_desk, librarian


def user_with(role: Role, name: str = "") -> User:
    """Make an account with a role."""
    return librarian(name or role.value, role)


def signed_in(role: Role = Role.EDITOR, name: str = "") -> Client:
    """Return a browser in which somebody with a role is signed in."""
    return at_desk(name or role.value, role)
