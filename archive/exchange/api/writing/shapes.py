"""The shapes of what is written, and of what is answered. A body has no field that is not here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers as s

from archive.editorial.services.describing import FIELDS, RECORDS
from archive.exchange.api.shapes import Shape
from archive.models import Deposit, DocumentState, Identifier

LONGEST = 20_000  # characters of one value
SCHEMES = (Identifier.Scheme.SYMBOL, Identifier.Scheme.PRINTED_URL, Identifier.Scheme.OLD)


class Words(s.CharField):
    """A text, and nothing that could be made one."""

    def to_internal_value(self, data: Any) -> str:
        """Return the text. A number or a truth value is refused."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Body(s.Serializer[Any]):
    """What may be said, and nothing else."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the values. A field that is not known is refused: it may be one that was misspelt."""
        strangers = set(data) - set(self.fields) if isinstance(data, Mapping) else set()
        if strangers:
            raise s.ValidationError({str(name)[:60]: "There is no such field." for name in sorted(map(str, strangers))})
        return super().to_internal_value(data)


def _said(**more: Any) -> Any:
    return Words(max_length=LONGEST, allow_blank=True, required=False, **more)


class Values(Body):
    """A description, or what of it changes, as a person writes it; what is empty is not said."""


for _name in FIELDS:
    Values._declared_fields[_name] = _said()  # noqa: SLF001


class DescriptionBody(Body):
    """What changes of a description."""

    description = Values()
    new = s.ListField(
        child=s.ChoiceField(choices=RECORDS),
        required=False,
        max_length=len(RECORDS),
        help_text="The fields whose record is made where the archive has none of that name.",
    )
    seen = _said(help_text="The stamp of the description as you read it: what was changed since is not overwritten.")
    reason = _said(help_text="Why, for the history.")


class PublicationBody(Body):
    """How a draft is published."""

    reason = _said(help_text="Why this version came to be, for readers: from the second on.")


class ReasonBody(Body):
    """Why something is done."""

    reason = Words(max_length=LONGEST, help_text="For readers, and for the history.")


class WithdrawalBody(ReasonBody):
    """Why a document is withdrawn, and what replaces it."""

    replaced_by = _said(help_text="The name in the ARK of the document that replaces it.")


class IdentifierBody(Body):
    """Another name of a document."""

    scheme = s.ChoiceField(choices=[each.value for each in SCHEMES])
    value = Words(max_length=2000)


class DepositBody(Shape):
    """Files that are one document. The first is read, the others are attached."""

    file = s.ListField(child=s.FileField(), min_length=1)
    corrects = _said(help_text="The name in the ARK of the document that this is the corrected text of.")


class Refused(Shape):
    """Why something was not done."""

    error = s.CharField()
    fields = s.DictField(  # type: ignore[assignment]
        child=s.CharField(), required=False, help_text="Of a body: what is wrong with each field."
    )


class OneDeposit(Shape):
    """What was brought, and how far it is."""

    id = s.IntegerField()
    api = s.URLField()
    desk = s.URLField(help_text="Its page for people: what it is asked is answered there.")
    name = s.CharField()
    state = s.ChoiceField(choices=Deposit.State.values)
    says = s.CharField(help_text="The state in words.")
    document = s.CharField(allow_null=True, help_text="The name in the ARK of the document whose draft it became.")


class Described(Shape):
    """A description as it is now."""

    document = s.CharField(help_text="The name in the ARK.")
    state = s.ChoiceField(choices=DocumentState.values)
    seen = s.CharField(help_text="Send it back with what you change.")
    description = Values()


class Standing(Shape):
    """How a document stands after it was acted on."""

    document = s.CharField(help_text="The name in the ARK.")
    url = s.URLField()
    state = s.ChoiceField(choices=DocumentState.values)
    version = s.IntegerField(allow_null=True, help_text="The number of the latest version.")
    draft = s.URLField(allow_null=True, help_text="The page of its draft at the desk.")


class Identified(Shape):
    """Every other name of a document."""

    document = s.CharField(help_text="The name in the ARK.")
    identifiers = s.ListField(child=s.DictField(child=s.CharField()))
