"""Redirects: where an old path of the site leads now. Asked only after a miss."""

from __future__ import annotations

import re

from archive.models import Person, Redirect

_STEPS_AT_MOST = 10
_LONGEST = 500
_PERSON = re.compile(rf"{Person.path}([\w-]+)/")


def new_path(old: str) -> str | None:
    """Return where an old path leads, through later moves to the last one; None where nothing is known of it.

    A path that a database could not hold is none of ours.
    """
    if "\x00" in old or len(old) > _LONGEST:
        return None
    seen = {old}
    path: str | None = None
    for _ in range(_STEPS_AT_MOST):
        step = _step(path or old)
        if step is None or step in seen:
            break
        seen.add(step)
        path = step
    return path


def _step(path: str) -> str | None:
    """Return where a path leads next. A person's own record knows better than a redirect, which is never changed: the
    merge that it was written for may have been taken back, or another have taken its place.
    """
    step = Redirect.objects.filter(old_path=path).first()
    if step is None:
        return None
    named = _PERSON.fullmatch(path) if step.reason == Redirect.Reason.MERGED else None
    person = Person.objects.filter(slug=named[1]).select_related("merged_into").first() if named else None
    if person is None:
        return step.new_path
    return person.merged_into.get_absolute_url() if person.merged_into else None
