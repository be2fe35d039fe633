"""The admin's site: the authority lists are open to those whose role keeps them, and one signs in at the desk alone."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from archive.editorial.roles import Action, actor_of

from .pages import MUST_CHOOSE, refused


class DeskAdminSite(AdminSite):
    """Django's admin without a way in, a table of permissions, or accounts of its own."""

    site_header = "Chancery: authority lists"
    site_title = "Chancery"
    index_title = "Names, places, events and series"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the role of who asks keeps the authority lists."""
        return actor_of(request.user).may(Action.AUTHORITIES) and MUST_CHOOSE not in request.session

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to the desk's way in; tell who is signed in, and may not, that it is so."""
        if MUST_CHOOSE in request.session:
            return HttpResponseRedirect(reverse("desk:password"))
        if request.user.is_authenticated and not self.has_permission(request):
            by = actor_of(request.user)
            return refused(request, by, f"As {by.role} you may not keep the authority lists: ask an editor.", 403)
        return _to_sign_in(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Lead to where a password is changed."""
        return HttpResponseRedirect(reverse("desk:password"))


@never_cache
def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
