"""Accounts and roles: administrators make accounts, give roles and take them, and close accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from archive.editorial.accounts import role_of
from archive.editorial.roles import MAY, WITH_OWN, Action, Actor, Role, require
from archive.editorial.services import EditorialError, accounts

from .pages import desk_page, done, show


@dataclass(frozen=True, slots=True)
class Account:
    """A row of the table: who, with which role, and whether the account is open."""

    user: User
    role: Role
    waits: bool  # for its owner to sign in with the password that was made for it


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """List the accounts; a POST makes another."""
    require(by, Action.ROLES)
    if request.method != "POST":
        return _shown(request, by)
    role = _role(request.POST.get("role", ""))
    user, password = accounts.create(by=by, name=request.POST.get("name", ""), role=role)
    return _shown(request, by, of=user, password=password)


def _shown(request: HttpRequest, by: Actor, *, of: User | None = None, password: str = "") -> HttpResponse:
    users = User.objects.select_related("one_time_password").prefetch_related("groups").order_by("username")
    listed = [Account(user, role_of(user), hasattr(user, "one_time_password")) for user in users]
    context = {
        "accounts": listed,
        "roles": list(Role),
        "of": of,
        "password": password,
        "actions": [(action, [_mark(role, action) for role in Role]) for action in Action],
    }
    return show(request, by, "desk/roles.html", context, section="roles")


def _mark(role: Role, action: Action) -> str:
    if action in MAY[role]:
        return "may"
    return "own" if action in WITH_OWN.get(role, ()) else ""


@require_POST
@desk_page
def account(request: HttpRequest, by: Actor, user: int) -> HttpResponse:
    """Give an account a role, close it, open it again, or give it a new password."""
    require(by, Action.ROLES)
    found = User.objects.filter(pk=user).first()
    if found is None:
        raise Http404("There is no such account.")
    act = request.POST.get("act", "")
    if act == "password":
        return _shown(request, by, of=found, password=accounts.renew_password(by=by, user=found))
    if act not in _ACTS:
        raise EditorialError("Nothing was asked for.")
    return done(request, reverse("desk:roles"), _ACTS[act](by, found, request.POST))


def _give(by: Actor, user: User, data: Mapping[str, str]) -> str:
    role = _role(data.get("role", ""))
    accounts.give_role(by=by, user=user, role=role)
    return f"{user.get_username()} is {_a(role)} now."


def _close(by: Actor, user: User, data: Mapping[str, str]) -> str:
    accounts.close(by=by, user=user)
    return f"{user.get_username()} can sign in no more. What they did stays under their name."


def _open(by: Actor, user: User, data: Mapping[str, str]) -> str:
    accounts.open_again(by=by, user=user)
    return f"{user.get_username()} can sign in again."


_ACTS: Mapping[str, Callable[[Actor, User, Mapping[str, str]], str]] = {"give": _give, "close": _close, "open": _open}


def _role(value: str) -> Role:
    if value not in set(Role):
        raise EditorialError(f"“{value[:40]}” is no role. Choose one of the list.")
    return Role(value)


def _a(role: Role) -> str:
    return f"{'an' if role.value[0] in 'aeiou' else 'a'} {role}"
