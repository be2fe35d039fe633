"""Visitors: where a request came from, as far as is needed to tell one who asks too much from all the others."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

_NETWORK = 64  # bits of an IPv6 address that name a household; it picks the rest as it likes


def visitor_of(request: HttpRequest) -> str:
    """Return the address from which a request came. Behind a proxy it is the last that the header names: the proxy put
    it there, and what stands before it anybody can write.
    """
    named = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        named = request.headers.get("X-Forwarded-For", named).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(named)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _NETWORK), strict=False))
    return str(address)


def keyed(purpose: str, value: str) -> str:
    """Return a value in a form that can be compared and not read, keyed with the archive's secret and the purpose."""
    return salted_hmac(f"archive.{purpose}", value, algorithm="sha256").hexdigest()
