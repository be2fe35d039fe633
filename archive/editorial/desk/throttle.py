"""The throttle of signing in: passwords are tried slowly, for one name and from one place.

Tries that failed are kept in the database, which every process of the server shares, for a day; name and place as keyed
digests. Who was let in is counted no more.
"""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from archive.models import SignInAttempt
from archive.models.visitors import keyed, visitor_of

_KEPT = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries that failed within a time, of those that have these fields in common."""

    fields: tuple[str, ...]
    tries: int
    within: datetime.timedelta


LIMITS = (
    Limit(("name", "visitor"), 10, datetime.timedelta(minutes=15)),
    Limit(("visitor",), 50, datetime.timedelta(minutes=15)),
    # High, since whoever knows a librarian's name could else shut them out; low enough that nothing is guessed.
    Limit(("name",), 100, datetime.timedelta(hours=1)),
)


def key_of(request: HttpRequest, name: str) -> dict[str, str]:
    """Return what a try is counted by: the name, whatever its capitals, and the place."""
    plain = unicodedata.normalize("NFKC", name).strip().casefold()[:300]
    return {"name": keyed("sign-in.name", plain), "visitor": keyed("sign-in.visitor", visitor_of(request))}


def seconds_to_wait(key: dict[str, str]) -> int:
    """Return in how many seconds another try is let through; 0: now."""
    now = timezone.now()
    return max(_wait(limit, key, now) for limit in LIMITS)


def _wait(limit: Limit, key: dict[str, str], now: datetime.datetime) -> int:
    mine = SignInAttempt.objects.filter(at__gt=now - limit.within, **{name: key[name] for name in limit.fields})
    last = list(mine.order_by("-at").values_list("at", flat=True)[: limit.tries])
    if len(last) < limit.tries:
        return 0
    return max(1, int((last[-1] + limit.within - now).total_seconds()))


def count(key: dict[str, str]) -> None:
    """Count a try before its password is looked at, so that none slips by which is made at the same moment."""
    SignInAttempt.objects.filter(at__lt=timezone.now() - _KEPT).delete()
    SignInAttempt.objects.create(**key)


def forget(key: dict[str, str]) -> None:
    """Count no more what somebody tried from here who was let in now."""
    SignInAttempt.objects.filter(**key).delete()
