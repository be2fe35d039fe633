"""Addresses of the web as printed: the form in which one is looked up, and its digest, which an index can hold."""

from __future__ import annotations

import hashlib
import re

DIGITS = 32  # hexadecimal, of the SHA-256: enough that no two addresses meet
_SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


def normalised_address(address: str) -> str:
    """Return an address without its scheme, `www.`, and a slash or stop at its end, its host in small letters."""
    bare = _SCHEME.sub("", address.strip()).rstrip("/.")
    host, slash, path = bare.partition("/")
    return host.lower() + slash + path


def digest_of_address(address: str) -> str:
    """Return the digest of an address, the same for all of its forms; empty for none."""
    bare = normalised_address(address)
    return hashlib.sha256(bare.encode()).hexdigest()[:DIGITS] if bare else ""
