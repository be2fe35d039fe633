"""Signing in: one way in, the same answer to whoever does not get in, and passwords are tried slowly."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.hashers import BasePasswordHasher
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from archive.editorial.desk import throttle
from archive.editorial.roles import Role
from archive.models import SignInAttempt
from tests.desk.signing_in import signed_in, user_with

pytestmark = pytest.mark.django_db
RIGHT, WRONG = "an invented password", "another one"


def tried(name: str, password: str, *, at: str = "192.0.2.1", to: str = "") -> HttpResponse:
    """Try to sign in from an address, in a browser that remembers nothing."""
    data = {"username": name, "password": password, "next": to}
    return Client(REMOTE_ADDR=at).post("/desk/sign-in/", data)  # type: ignore[return-value]


@pytest.fixture(autouse=True)
def ada() -> User:
    """An editor."""
    return user_with(Role.EDITOR, "ada")


@pytest.mark.parametrize(
    "to",
    [
        "//evil.example",
        "\\evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "https://evil.example/desk/",
        "http:///evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "%2f%2fevil.example",
    ],
)
def test_nobody_is_led_to_another_site(to: str) -> None:
    answered = tried("ada", RIGHT, to=to)
    assert answered.status_code == 302
    target = urlsplit(answered.headers["Location"])
    assert (target.scheme, target.netloc) == ("", "")
    assert not answered.headers["Location"].startswith(("//", "/\\", "\\"))
    signed = signed_in(Role.EDITOR, "piet").get("/desk/sign-in/", {"next": to})
    assert urlsplit(signed.headers["Location"]).netloc == ""
    assert signed.headers["Location"].startswith(("/desk/", "%2f", "%5C"))


def test_one_is_led_to_the_page_that_one_wanted() -> None:
    wanted = Client().get("/desk/speakers/?q=ulve").headers["Location"]
    assert parse_qs(urlsplit(wanted).query)["next"] == ["/desk/speakers/?q=ulve"]
    assert tried("ada", RIGHT, to="/desk/speakers/?q=ulve").headers["Location"] == "/desk/speakers/?q=ulve"


def test_the_admin_has_no_way_in_of_its_own() -> None:
    for path in ("/admin/login/", "/admin/", "/admin/archive/person/"):
        led = Client().get(path, follow=True).redirect_chain[-1][0]
        assert urlsplit(led).path == "/desk/sign-in/"
    posted = Client().post("/admin/login/?next=//evil.example", {"username": "ada", "password": RIGHT})
    assert urlsplit(posted.headers["Location"]).path == "/desk/sign-in/"
    assert not User.objects.exclude(last_login=None).exists()


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
def test_who_may_not_keep_the_lists_is_told_so_by_the_admin_and_not_sent_in_a_circle(role: Role) -> None:
    answered = signed_in(role, "mina").get("/admin/", follow=True)
    assert answered.status_code == 403


def test_an_unknown_name_a_wrong_password_and_a_closed_account_are_answered_alike(ada: User) -> None:
    user_with(Role.EDITOR, "gone")
    User.objects.filter(username="gone").update(is_active=False)
    answers = [tried(name, WRONG) for name in ("ada", "nobody", "gone")] + [tried("gone", RIGHT)]
    assert {answer.status_code for answer in answers} == {200}
    assert len({_without_names(answer) for answer in answers}) == 1


def _without_names(answer: HttpResponse) -> str:
    page = answer.content.decode()
    for name in ("ada", "nobody", "gone"):
        page = page.replace(f'value="{name}"', "")
    token = page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
    return page.replace(token, "")


def test_an_unknown_name_takes_as_much_hashing_as_a_known_one(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["tests.desk.test_sign_in.CountingHasher"]
    User.objects.get(username="ada").set_password(RIGHT)
    user = User.objects.get(username="ada")
    user.set_password(RIGHT)
    user.save()
    costs = []
    for name in ("ada", "nobody"):
        CountingHasher.hashed = 0
        tried(name, WRONG)
        costs.append(CountingHasher.hashed)
    assert costs[0] == costs[1] == 1


class CountingHasher(BasePasswordHasher):
    """A hasher that counts how often it is asked."""

    algorithm = "counting"
    hashed = 0

    def encode(self, password: str, salt: str) -> str:
        """Return what is kept of a password."""
        CountingHasher.hashed += 1
        return f"counting${salt}${hash((password, salt))}"

    def verify(self, password: str, encoded: str) -> bool:
        """Whether a password is the one that was kept."""
        return self.encode(password, encoded.split("$")[1]) == encoded

    def salt(self) -> str:
        """Return a salt, the same each time."""
        return "salt"


def test_a_thousand_tries_of_one_name_come_to_ten_that_are_looked_at() -> None:
    looked_at = sum(tried("ada", f"guess {number}").status_code == 200 for number in range(200))
    assert looked_at == 10
    refused = tried("ada", RIGHT)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 15 * 60
    assert "Too many passwords were tried" in refused.content.decode()


def test_who_is_elsewhere_gets_in_all_the_same() -> None:
    for number in range(12):
        tried("ada", f"guess {number}")
    assert tried("ada", RIGHT, at="198.51.100.7").status_code == 302


def test_one_place_tries_fifty_times_whatever_the_names() -> None:
    answers = [tried(f"name {number}", WRONG).status_code for number in range(60)]
    assert answers == [200] * 50 + [429] * 10


def test_one_name_is_tried_a_hundred_times_an_hour_from_everywhere() -> None:
    answers = [tried("Ada " if n % 2 else "ADA", WRONG, at=f"192.0.{n}.1").status_code for n in range(105)]
    assert answers == [200] * 100 + [429] * 5


def test_a_household_of_the_newer_internet_is_one_place() -> None:
    answers = [tried("ada", WRONG, at=f"2001:db8::{number:x}").status_code for number in range(12)]
    assert answers == [200] * 10 + [429] * 2


def test_after_a_quarter_of_an_hour_one_may_try_again() -> None:
    for number in range(10):
        tried("ada", f"guess {number}")
    SignInAttempt.objects.update(at=timezone.now() - datetime.timedelta(minutes=15, seconds=1))
    assert tried("ada", RIGHT).status_code == 302


def test_who_gets_in_is_counted_no_more_and_nothing_is_kept_longer_than_a_day() -> None:
    for number in range(9):
        tried("ada", f"guess {number}")
    tried("ada", RIGHT)
    assert not SignInAttempt.objects.exists()
    SignInAttempt.objects.create(name="x", visitor="x", at=timezone.now() - datetime.timedelta(days=2))
    tried("nobody", WRONG)
    assert SignInAttempt.objects.count() == 1


def test_neither_name_nor_address_can_be_read_from_what_is_kept(rf: Any) -> None:
    key = throttle.key_of(rf.post("/", REMOTE_ADDR="192.0.2.1"), "ada")
    assert all(len(value) == 64 and "ada" not in value and "192" not in value for value in key.values())


def test_a_forged_address_counts_for_nothing_without_a_proxy() -> None:
    def forged(number: int) -> int:
        header = {"X-Forwarded-For": f"203.0.113.{number}"}
        data = {"username": "ada", "password": WRONG}
        return Client(REMOTE_ADDR="192.0.2.1", headers=header).post("/desk/sign-in/", data).status_code

    assert [forged(number) for number in range(12)] == [200] * 10 + [429] * 2
