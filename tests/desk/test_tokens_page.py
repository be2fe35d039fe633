"""The page of tokens: a secret is shown once, everybody sees their own, and an administrator revokes any."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from archive.editorial import tokens
from archive.editorial.roles import Role
from archive.models import ApiToken, AuditRecord
from tests.desk.signing_in import signed_in
from tests.editorial.archived import every_table

pytestmark = pytest.mark.django_db
PATH = "/desk/tokens/"


def made(client: Client, **said: str) -> Any:
    """Make a token at the page."""
    return client.post(PATH, {"name": "harvest", "role": "contributor", "days": "30"} | said)


def secret_on(page: HttpResponse) -> str:
    """Return the secret that a page shows; empty where it shows none."""
    found = re.search(r"<code>(chancery_[\w-]{43})</code>", page.content.decode())
    return found[1] if found else ""


def rows(client: Client) -> list[list[str]]:
    """Return the table of tokens."""
    page = BeautifulSoup(client.get(PATH).content, "html.parser")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]


def test_a_token_is_shown_once_and_its_digest_alone_is_kept() -> None:
    client = signed_in(Role.EDITOR, "ada")
    page = made(client, role="editor")
    secret = secret_on(page)
    assert secret
    assert "no-store" in page.headers["Cache-Control"]
    assert secret not in client.get(PATH).content.decode()
    assert secret not in repr(every_table())
    kept = ApiToken.objects.get()
    assert kept.digest == hashlib.sha256(secret.encode()).hexdigest()
    known = tokens.known_by(secret)
    assert known is not None
    assert (known[1].name, known[1].role) == ("ada", Role.EDITOR)


def test_the_list_says_when_a_token_was_last_used_and_until_when_it_is_good() -> None:
    client = signed_in(Role.EDITOR, "ada")
    secret = secret_on(made(client))
    ((name, role, _, used, _, _),) = rows(client)
    assert (name, role, used) == ("harvest", "contributor", "never")
    tokens.known_by(secret)
    assert rows(client)[0][3] != "never"


def test_a_token_is_revoked_and_the_history_tells_both() -> None:
    client = signed_in(Role.EDITOR, "ada")
    secret = secret_on(made(client))
    token = ApiToken.objects.get()
    assert client.post(f"{PATH}{token.pk}/revoke/").status_code == 302
    assert tokens.known_by(secret) is None
    assert rows(client)[0][-1] == "revoked"
    told = AuditRecord.objects.filter(subject_type="user", actor="ada", action__endswith="-token").order_by("pk")
    assert [(row.action, (row.after or row.before)["token"]) for row in told] == [
        ("make-token", "harvest"),
        ("revoke-token", "harvest"),
    ]
    page = client.get("/desk/history/").content.decode()
    assert "made a token for" in page
    assert "revoked a token of" in page


def test_everybody_sees_their_own_and_an_administrator_all() -> None:
    ada, mina = signed_in(Role.EDITOR, "ada"), signed_in(Role.CONTRIBUTOR, "mina")
    root = signed_in(Role.ADMINISTRATOR, "root")
    made(ada)
    token = ApiToken.objects.get()
    assert rows(mina) == []
    assert mina.post(f"{PATH}{token.pk}/revoke/").status_code == 409
    assert [row[:2] for row in rows(root)] == [["harvest", "ada"]]
    assert root.post(f"{PATH}{token.pk}/revoke/").status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"role": "administrator"}, 403),
        ({"role": "publisher"}, 403),
        ({"role": "reader"}, 403),
        ({"role": "king"}, 409),
        ({"days": "4000"}, 409),
        ({"days": "31"}, 409),
        ({"days": "²"}, 409),
        ({"name": "  "}, 409),
        ({"name": "x" * 101}, 409),
    ],
)
def test_a_token_that_cannot_be_is_refused_in_a_sentence(said: dict[str, str], status: int) -> None:
    assert made(signed_in(Role.EDITOR, "ada"), **said).status_code == status
    assert not ApiToken.objects.exists()


def test_two_tokens_of_one_name_are_never_in_force_together_and_there_are_no_more_than_twenty() -> None:
    client = signed_in(Role.EDITOR, "ada")
    assert made(client).status_code == 200
    assert made(client, name="Harvest").status_code == 409
    for number in range(tokens.MOST - 1):
        assert made(client, name=f"harvest {number}").status_code == 200
    assert made(client, name="one more").status_code == 409
    client.post(f"{PATH}{ApiToken.objects.get(name='harvest').pk}/revoke/")
    assert made(client).status_code == 200
