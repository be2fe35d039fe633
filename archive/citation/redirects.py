"""Redirects: where an old path of the site leads now. Asked only after a miss."""

from __future__ import annotations

from archive.models import Redirect

_STEPS_AT_MOST = 10
_LONGEST = 500


def new_path(old: str) -> str | None:
    """Return where an old path leads, through later moves to the last one; None where nothing is known of it.

    A path that a database could not hold is none of ours.
    """
    if "\x00" in old or len(old) > _LONGEST:
        return None
    seen = {old}
    path: str | None = None
    for _ in range(_STEPS_AT_MOST):
        step = Redirect.objects.filter(old_path=path or old).values_list("new_path", flat=True).first()
        if step is None or step in seen:
            break
        seen.add(step)
        path = step
    return path
