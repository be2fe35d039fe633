"""Accounts and roles: administrators give them and take them, each is told in the history, and one always remains."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.editorial.audit import EditorialError
from archive.editorial.roles import Actor, Role, actor_of
from archive.editorial.services import accounts
from archive.models import AuditRecord, OneTimePassword
from tests.desk.signing_in import signed_in, user_with
from tests.leaks.marks import whole

pytestmark = pytest.mark.django_db
ROOT = Actor("root", Role.ADMINISTRATOR)


def said(response: HttpResponseBase) -> str:
    """Return the notices of a page."""
    page = BeautifulSoup(whole(response), "html.parser")
    return " ".join(notice.get_text(" ", strip=True) for notice in page.select(".notice"))


def test_the_groups_of_the_roles_are_there_after_a_migration() -> None:
    assert set(Role) <= set(Group.objects.values_list("name", flat=True))


def test_an_account_is_made_with_a_password_that_is_shown_once_and_has_to_be_changed() -> None:
    root = signed_in(Role.ADMINISTRATOR, "root")
    shown = root.post("/desk/roles/", {"name": "mina", "role": "contributor"})
    found = re.search(r"<code>([\w-]{16})</code>", shown.content.decode())
    assert found
    assert found[1] not in root.get("/desk/roles/").content.decode()
    mina = Client()
    first = mina.post("/desk/sign-in/", {"username": "mina", "password": found[1], "next": "/desk/"})
    assert first.headers["Location"] == "/desk/"
    for path in ("/desk/", "/desk/speakers/", "/admin/"):
        assert mina.get(path).status_code == 302
        assert mina.get(path, follow=True).redirect_chain[-1][0] == "/desk/password/"
    chosen = {"old_password": found[1], "new_password1": "a lock gate in ice", "new_password2": "a lock gate in ice"}
    assert mina.post("/desk/password/", chosen).headers["Location"] == "/desk/"
    assert mina.get("/desk/").status_code == 200
    assert not OneTimePassword.objects.exists()


def test_a_password_that_anybody_would_guess_is_not_taken() -> None:
    mina = signed_in(Role.CONTRIBUTOR, "mina")
    data = {"old_password": "an invented password", "new_password1": "password", "new_password2": "password"}
    refused = mina.post("/desk/password/", data)
    assert refused.status_code == 422
    assert "too common" in said(refused)
    assert User.objects.get(username="mina").check_password("an invented password")


def test_a_role_is_given_and_taken_and_the_history_tells_both() -> None:
    root, mina = signed_in(Role.ADMINISTRATOR, "root"), user_with(Role.CONTRIBUTOR, "mina")
    root.post(f"/desk/roles/{mina.pk}/", {"act": "give", "role": "publisher"})
    assert actor_of(User.objects.get(pk=mina.pk)).role is Role.PUBLISHER
    root.post(f"/desk/roles/{mina.pk}/", {"act": "give", "role": "reader"})
    assert actor_of(User.objects.get(pk=mina.pk)).role is Role.READER
    kept = AuditRecord.objects.filter(subject_type="user", subject_id=mina.pk, actor="root").order_by("pk")
    assert [(row.action, row.before["role"], row.after["role"]) for row in kept] == [
        ("give-role", "contributor", "publisher"),
        ("give-role", "publisher", "reader"),
    ]


def test_a_superuser_who_gets_a_lesser_role_is_no_superuser_any_more() -> None:
    user = User.objects.create_superuser("old", password="x")
    user_with(Role.ADMINISTRATOR, "root")
    accounts.give_role(by=ROOT, user=user, role=Role.EDITOR)
    user = User.objects.get(pk=user.pk)
    assert (user.is_superuser, user.is_staff, actor_of(user).role) == (False, False, Role.EDITOR)


@pytest.mark.parametrize("act", ["give", "close"])
def test_nobody_takes_away_the_last_administrator(act: str) -> None:
    root = signed_in(Role.ADMINISTRATOR, "root")
    user_with(Role.ADMINISTRATOR, "gone")
    User.objects.filter(username="gone").update(is_active=False)
    user = User.objects.get(username="root")
    refused = root.post(f"/desk/roles/{user.pk}/", {"act": act, "role": "editor"})
    assert refused.status_code == 409
    assert "is the last administrator" in said(refused)
    user = User.objects.get(pk=user.pk)
    assert (user.is_active, actor_of(user).role) == (True, Role.ADMINISTRATOR)
    assert not AuditRecord.objects.exists()


def test_two_administrators_can_part_with_one() -> None:
    user_with(Role.ADMINISTRATOR, "other")
    root = signed_in(Role.ADMINISTRATOR, "root")
    other = User.objects.get(username="other")
    root.post(f"/desk/roles/{other.pk}/", {"act": "close"})
    assert not User.objects.get(pk=other.pk).is_active


def test_who_is_signed_in_when_the_account_is_closed_is_shut_out_and_let_in_again_after() -> None:
    mina = signed_in(Role.EDITOR, "mina")
    user = User.objects.get(username="mina")
    user_with(Role.ADMINISTRATOR, "root")
    accounts.close(by=ROOT, user=user)
    assert mina.get("/desk/speakers/").status_code == 302
    accounts.open_again(by=ROOT, user=user)
    assert actor_of(User.objects.get(pk=user.pk)).role is Role.EDITOR
    assert list(AuditRecord.objects.order_by("pk").values_list("action", flat=True)) == [
        "close-account",
        "open-account",
    ]


def test_a_new_password_ends_what_was_signed_in_with_the_old_one() -> None:
    mina = signed_in(Role.EDITOR, "mina")
    password = accounts.renew_password(by=ROOT, user=User.objects.get(username="mina"))
    assert mina.get("/desk/speakers/").status_code == 302
    assert User.objects.get(username="mina").check_password(password)


@pytest.mark.parametrize("name", ["", "MINA", "mina/../x y", "x" * 200])
def test_a_name_that_cannot_be_or_is_taken_makes_no_account(name: str) -> None:
    user_with(Role.EDITOR, "mina")
    with pytest.raises(EditorialError):
        accounts.create(by=ROOT, name=name, role=Role.EDITOR)
    assert User.objects.count() == 1


def test_what_is_no_role_is_refused() -> None:
    root = signed_in(Role.ADMINISTRATOR, "root")
    assert root.post("/desk/roles/", {"name": "mina", "role": "emperor"}).status_code == 409
    assert User.objects.count() == 1


def test_the_page_costs_the_same_queries_for_many_accounts() -> None:
    root = signed_in(Role.ADMINISTRATOR, "root")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            root.get("/desk/roles/")
        return len(captured)

    few = queries()
    for number in range(6):
        user_with(Role.EDITOR, f"editor-{number}")
    assert queries() == few == 5
