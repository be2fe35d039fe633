"""Roles: the table holds for every role and every action."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from archive.editorial.roles import MAY, Action, Actor, NotAllowedError, Role, actor_of, require


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_a_role_may_what_its_row_says_and_is_told_who_may_the_rest(role: Role, action: Action) -> None:
    actor = Actor("somebody", role)
    if action in MAY[role]:
        require(actor, action)
    else:
        with pytest.raises(NotAllowedError, match=f"{role.value} you may not {action.value}"):
            require(actor, action)


def test_each_role_may_all_that_the_one_below_it_may() -> None:
    ladder = [MAY[role] for role in Role]
    assert all(lower <= higher for lower, higher in pairwise(ladder))


def test_a_contributor_may_edit_their_own_draft_and_nobody_elses() -> None:
    mina = Actor("mina", Role.CONTRIBUTOR)
    assert mina.may(Action.EDIT, own=True)
    assert not mina.may(Action.EDIT)


@pytest.mark.django_db
class TestActors:
    """Who a user is to the archive."""

    def test_the_highest_of_several_roles_counts(self) -> None:
        user = User.objects.create_user("ada")
        user.groups.set([Group.objects.get_or_create(name=name)[0] for name in ("contributor", "publisher")])
        assert actor_of(user) == Actor("ada", Role.PUBLISHER)

    def test_a_superuser_is_an_administrator(self) -> None:
        assert actor_of(User.objects.create_superuser("root")).role is Role.ADMINISTRATOR

    def test_who_has_no_role_or_is_not_signed_in_or_was_shut_out_is_a_reader(self) -> None:
        gone = User.objects.create_superuser("gone", is_active=False)
        plain = User.objects.create_user("plain")
        assert {actor_of(each).role for each in (AnonymousUser(), plain, gone)} == {Role.READER}
