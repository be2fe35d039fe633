"""Redirecting: an address that answers nothing leads to another one of the site, for good."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from archive.models import Redirect

from . import audit


@transaction.atomic
def redirect(*, old: str, new: str, note: str, actor: str) -> Redirect:
    """Keep that `old`, a path of the site such as `/docs/12`, leads to `new`. It is never changed or removed after.

    Raise EditorialError where one of them is no path of the site, where `old` leads somewhere already, or where the
    two would lead in a circle.
    """
    row = Redirect(old_path=old.strip(), new_path=new.strip(), reason=Redirect.Reason.MOVED, note=note.strip())
    for path in (row.old_path, row.new_path):
        if not path.startswith("/") or path.startswith("//") or any(each.isspace() for each in path):
            raise audit.EditorialError(f"“{path}” is no address of this site, which begins with one slash: /docs/12.")
    before = Redirect.objects.filter(old_path=row.old_path).first()
    if before is not None:
        raise audit.EditorialError(
            f"“{row.old_path}” leads to “{before.new_path}” already. A redirect is never changed: links depend on it."
        )
    if row.old_path in _led_from(row.new_path):
        raise audit.EditorialError(f"“{row.new_path}” leads to “{row.old_path}”, so the two would lead in a circle.")
    try:
        row.full_clean()
    except ValidationError as error:
        raise audit.EditorialError(f"The address cannot be redirected: {' '.join(error.messages)}") from error
    row.save(force_insert=True)
    audit.record(actor=actor, action="redirect", subject=row, after={"to": row.new_path}, reason=note)
    return row


def _led_from(path: str) -> list[str]:
    """Return the path and all that it leads to, one after the other."""
    met = [path]
    while (further := Redirect.objects.filter(old_path=met[-1]).first()) and further.new_path not in met:
        met.append(further.new_path)
    return met
