"""Fields of the desk's own forms: what each asks, what was given, and what is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["text", "long", "date"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the form, its label, what is said below it, and the names that it offers."""

    name: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    is_required: bool = True
    value: str = ""
    wrong: str = ""
    offers: tuple[str, ...] = ()


def filled(fields: Iterable[Field], data: Mapping[str, str]) -> list[Field]:
    """Return fields with what was given; one that is needed and was left empty says so."""
    return [_filled(field, str(data.get(field.name, "")).replace("\0", "").strip()) for field in fields]


def _filled(field: Field, value: str) -> Field:
    wrong = f"{field.label} is needed." if field.is_required and not value else ""
    if field.kind == "date" and value and day_of(value) is None:
        wrong = f"“{value}” is no day. Write 2026-12-31."
    return replace(field, value=value, wrong=wrong)


def day_of(text: str) -> datetime.date | None:
    """Return the day that a text names, or None."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def with_faults(fields: Iterable[Field], faults: Mapping[str, str]) -> list[Field]:
    """Return fields with what is wrong with them, by their names."""
    return [replace(field, wrong=faults.get(field.name, field.wrong)) for field in fields]
