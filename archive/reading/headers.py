"""Headers that every page carries beyond those of Django and django-csp."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# W3C Permissions Policy: what an archive's page never needs, so that nothing which found its way into one could use it.
PERMISSIONS_POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


def permissions_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that gives up the browser's powers of which no page has need."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return respond
