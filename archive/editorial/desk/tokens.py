"""Tokens: what a program shows to act at the desk in somebody's name."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from archive.citation.cited import absolute
from archive.editorial.roles import Action, Actor, Role
from archive.editorial.services import EditorialError, tokens
from archive.models import ApiToken

from .pages import desk_page, done, show

_LISTED = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the table: a token, and how it stands with it."""

    token: ApiToken
    state: str
    in_force: bool


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """List the tokens; a POST makes one, whose secret is on that answer alone."""
    if request.method != "POST":
        return _shown(request, by)
    role, days = request.POST.get("role", ""), request.POST.get("days", "")
    if role not in set(Role) or not (days.isascii() and days.isdecimal() and len(days) <= len("365")):
        raise EditorialError("Choose a role and a time of the lists.")
    made, secret = tokens.make(by=by, name=request.POST.get("name", ""), role=Role(role), days=int(days))
    return _shown(request, by, made=made, secret=secret)


def _shown(request: HttpRequest, by: Actor, *, made: ApiToken | None = None, secret: str = "") -> HttpResponse:
    found = [_listed(token) for token in tokens.mine(by=by)[:_LISTED]]
    context = {
        "tokens": found,
        "counted": sum(each.in_force for each in found),
        "made": made,
        "secret": secret,
        "roles": tokens.roles_for(by),
        "lifetimes": tokens.LIFETIMES,
        "of_all": by.may(Action.ROLES),
        "base": absolute("/api/v1/"),
    }
    return show(request, by, "desk/tokens.html", context, section="tokens")


def _listed(token: ApiToken) -> Listed:
    if token.revoked_at is not None:
        return Listed(token, "revoked", in_force=False)
    if token.expires_at <= timezone.now():
        return Listed(token, "expired", in_force=False)
    return Listed(token, "in force", in_force=True)


@require_POST
@desk_page
def revoke(request: HttpRequest, by: Actor, token: int) -> HttpResponse:
    """Revoke a token."""
    found = tokens.revoke(by=by, token=token)
    return done(request, reverse("desk:tokens"), f"The token “{found}” is good for nothing any more.")
