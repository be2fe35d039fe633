"""Light or dark, and the size of the words: what a reader chose in the foot, kept in a cookie for a year."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

THEMES = {"": "As my system", "light": "Light", "dark": "Dark"}
SIZES = {"": "Usual size", "large": "Large"}
_A_YEAR = 365 * 24 * 3600
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Preferences:
    """A reader's choice; empty is the system's theme and the usual size."""

    theme: str = ""
    size: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Preferences:
        """Return what the request's cookies say; anything unknown is the usual."""
        theme, size = request.COOKIES.get("theme", ""), request.COOKIES.get("size", "")
        return cls(theme if theme in THEMES else "", size if size in SIZES else "")

    @property
    def themes(self) -> dict[str, str]:
        """The themes to choose from."""
        return THEMES

    @property
    def sizes(self) -> dict[str, str]:
        """The sizes to choose from."""
        return SIZES


@csrf_exempt  # a token would need a cookie on every page, and nothing but the reader's own look changes here
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the choice, and lead back to the page on which it was made."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
        return HttpResponseForbidden("The look is chosen on the archive's own pages.", content_type="text/plain")
    response = HttpResponseRedirect(_back(request.POST.get("back", "")))
    for name, known in (("theme", THEMES), ("size", SIZES)):
        chosen = request.POST.get(name, "")
        if chosen and chosen in known:
            response.set_cookie(
                name, chosen, max_age=_A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
            )
        else:
            response.delete_cookie(name)
    return response


def _back(path: str) -> str:
    """Return the path if it leads within the site, else the home page."""
    within = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if within and len(path) <= _LONGEST and path.isprintable() else "/"
