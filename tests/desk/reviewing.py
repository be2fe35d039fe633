"""A librarian at the desk, for the tests of the pages on which a draft is reviewed."""

from __future__ import annotations

from django.contrib.auth.models import Group, User
from django.test import Client

from archive.editorial.services import Role
from tests import factories


def librarian(name: str, role: Role = Role.EDITOR) -> User:
    """Return somebody with a role at the desk."""
    user = factories.make_reader(name)
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return user


def at_desk(name: str = "ada", role: Role = Role.EDITOR) -> Client:
    """Return the browser of somebody who signed in."""
    client = Client()
    client.force_login(librarian(name, role))
    return client


JSON = {"Accept": "application/json"}
