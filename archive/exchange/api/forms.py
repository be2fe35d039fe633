"""The forms that try the API: one for each operation that reads, made from the API's own description."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from .description import described

# A person begins with these; what follows is in the description's order. The API's own doors have links on the page.
_FIRST = ("documents", "search", "quotations", "persons", "organisations", "places", "subjects", "events")
_LEFT = ("doors", "schema")


class WrongValue(ValueError):  # noqa: N818 -- a reader's mistake, shown beside the field
    """What stands in a field of a form cannot be part of an address: `name` is the field's, the message a sentence."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name = name


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of an operation: `options` where it is one of a few values, `pattern` where it is of a form."""

    name: str
    says: str
    is_in_path: bool
    is_required: bool
    is_number: bool
    options: tuple[str, ...]
    pattern: str
    longest: int | None


@dataclass(frozen=True, slots=True)
class Form:
    """An operation that reads, with its fields: what is needed first, then words, choices and numbers."""

    operation: str
    group: str
    path: str
    says: str
    fields: tuple[Field, ...]

    def address(self, filled: Mapping[str, Sequence[str]]) -> str:
        """Return the address that asks what stands in the fields. Raise WrongValue where one cannot be part of it."""
        path, asked = self.path, []
        for field in self.fields:
            values = [value.strip() for value in filled.get(field.name, ()) if value.strip()]
            if field.is_in_path:
                path = path.replace(f"{{{field.name}}}", quote(_fitting(field, values[0] if values else "")))
            else:
                asked += [(field.name, value) for value in values]
        return f"{path}?{urlencode(asked)}" if asked else path


def _fitting(field: Field, value: str) -> str:
    if not value:
        raise WrongValue(field.name, f"“{field.name}” is missing: {field.says}")
    if field.pattern and not re.fullmatch(field.pattern, value, re.ASCII):
        raise WrongValue(field.name, f"“{value}” is not what “{field.name}” takes: {field.says}")
    return value


@lru_cache(maxsize=1)
def forms() -> Mapping[str, Form]:
    """Return the forms by the names of their operations, in the order in which a person meets them."""
    made = [
        _form(path, operation)
        for path, operations in described()["paths"].items()
        for method, operation in operations.items()
        if method == "get" and not operation.get("security") and operation["operationId"] not in _LEFT
    ]
    rank = {name: place for place, name in enumerate(_FIRST)}
    return {form.operation: form for form in sorted(made, key=lambda form: rank.get(form.group, len(rank)))}


def _form(path: str, operation: Mapping[str, Any]) -> Form:
    said = [each for each in operation["parameters"] if each["in"] != "header" and each["name"] != "cursor"]
    fields = sorted(map(_field, said), key=lambda field: (not field.is_required, bool(field.options), field.is_number))
    several = {each["name"] for each in said if each["schema"].get("type") == "array"}
    fields.sort(key=lambda field: field.name in several)
    return Form(operation["operationId"], operation["tags"][0], path, operation["description"], tuple(fields))


def _field(said: Mapping[str, Any]) -> Field:
    shape = said["schema"]
    most = shape.get("maximum")
    return Field(
        name=said["name"],
        says=said.get("description", "").replace("`", ""),
        is_in_path=said["in"] == "path",
        is_required=said.get("required", False),
        is_number=shape.get("type") == "integer",
        options=tuple(str(each) for each in shape.get("enum", ()) if each != ""),
        pattern=shape.get("pattern", "").removeprefix("^").removesuffix("$") if said["in"] == "path" else "",
        longest=len(str(most)) if most else shape.get("maxLength"),
    )
