"""Redirects: where an old path of the site leads now. Asked only after a miss."""

from __future__ import annotations

import re
from typing import Any

from archive.models import Organisation, Person, Redirect

_STEPS_AT_MOST = 10
_LONGEST = 500
_RECORDS: dict[type[Any], re.Pattern[str]] = {
    model: re.compile(rf"{model.path}([\w-]+)/") for model in (Person, Organisation)
}


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
    """Return where a path leads next. The record of a person or an organisation knows better than a redirect, which is
    never changed: the merge that it was written for may have been taken back, or another have taken its place.
    """
    step = Redirect.objects.filter(old_path=path).first()
    if step is None:
        return None
    record = _record_at(path) if step.reason == Redirect.Reason.MERGED else None
    if record is None:
        return step.new_path
    return record.merged_into.get_absolute_url() if record.merged_into else None


def _record_at(path: str) -> Person | Organisation | None:
    for model, shape in _RECORDS.items():
        named = shape.fullmatch(path)
        if named:
            found: Person | Organisation | None = (
                model.objects.filter(slug=named[1]).select_related("merged_into").first()
            )
            return found
    return None
