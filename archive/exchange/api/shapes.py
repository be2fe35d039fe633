"""The shapes of what the API says, for its description in OpenAPI; a test holds every answer against them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

Shape = s.Serializer[Any]


def _maybe(kind: type[s.Field[Any, Any, Any, Any]], **said: Any) -> Any:
    return kind(allow_null=True, **said)


class Mistake(Shape):
    """What is wrong, in a sentence."""

    error = s.CharField()


class ListedDocument(Shape):
    """A document as lists have it."""

    id = s.CharField(help_text="The name in its ARK: it never changes.")
    ark = s.CharField()
    url = s.URLField(help_text="The page, for ever.")
    api = s.URLField()
    title = s.CharField()
    date = _maybe(s.CharField, help_text="EDTF: 1957, 2019-03-14, 1957-03~.")
    kind = _maybe(s.CharField)
    place = _maybe(s.CharField)
    event = _maybe(s.CharField)
    language = _maybe(s.CharField, help_text="BCP 47.")
    abstract = _maybe(s.CharField)
    version = _maybe(s.IntegerField, help_text="The number of the latest; null for a catalogue entry without a text.")
    changed_at = _maybe(s.DateTimeField, help_text="When the public last saw it change.")


class ListedVersion(Shape):
    """A version without its turns."""

    number = s.IntegerField()
    url = s.URLField()
    api = s.URLField()
    published_at = _maybe(s.DateTimeField)
    reason = _maybe(s.CharField)
    digest = s.CharField(help_text="SHA-256 of the turns; docs/API.md says how it is computed.")
    turns = s.IntegerField()
    words = s.IntegerField()


class Turn(Shape):
    """A turn: its words as frozen, and who speaks it as the record has it today."""

    key = s.CharField()
    url = s.URLField(help_text="The turn in this version, which never changes.")
    kind = s.ChoiceField(choices=["statement", "question", "answer", "note", "text"])
    label = _maybe(s.CharField)
    speaker = _maybe(s.CharField)
    speaker_url = _maybe(s.URLField)
    role = _maybe(s.CharField)
    heading = _maybe(s.CharField)
    language = _maybe(s.CharField)
    text = s.CharField()
    ranges = s.ListField(child=s.JSONField())


class Identifier(Shape):
    """Another name of a thing."""

    scheme = s.CharField()
    value = s.CharField()


class Published(Shape):
    """Who published it first, and where."""

    name = _maybe(s.CharField)
    url = _maybe(s.CharField)


class Rights(Shape):
    """What may be done with it."""

    name = s.CharField()
    uri = s.CharField(allow_blank=True)


class GivenVersion(Shape):
    """The version that is given."""

    number = s.IntegerField()
    url = s.URLField()
    published_at = _maybe(s.DateTimeField)
    reason = _maybe(s.CharField)
    digest = s.CharField()


class OneDocument(Shape):
    """A document whole: the same as its file `.json`. Fields are added in time."""

    ark = s.CharField()
    url = s.URLField()
    title = s.CharField()
    date = s.CharField()
    kind = s.CharField()
    place = _maybe(s.CharField)
    event = _maybe(s.CharField)
    language = _maybe(s.CharField)
    abstract = _maybe(s.CharField)
    source = Published()  # type: ignore[assignment]  # a field of a shape, which its metaclass takes out of the class
    rights = _maybe(Rights)
    series = _maybe(s.CharField)
    series_number = _maybe(s.CharField)
    identifiers = Identifier(many=True)
    version = _maybe(GivenVersion)
    turns = Turn(many=True)


class Record(Shape):
    """What the records of all lists have."""

    id = s.CharField()
    name = s.CharField()
    url = s.URLField()
    api = s.URLField()
    documents = s.URLField(help_text="The list of its documents.")
    note = _maybe(s.CharField)


class OnePerson(Record):
    """Somebody who speaks."""

    family_name = _maybe(s.CharField)
    given_name = _maybe(s.CharField)
    born = _maybe(s.CharField)
    died = _maybe(s.CharField)
    aliases = s.ListField(child=s.CharField())
    identifiers = Identifier(many=True)


class OneOrganisation(Record):
    """A state, ministry, body or paper."""

    kind = s.CharField()
    country = _maybe(s.CharField)
    founded = _maybe(s.CharField)
    dissolved = _maybe(s.CharField)
    aliases = s.ListField(child=s.CharField())
    identifiers = Identifier(many=True)


class OnePlace(Record):
    """Where something was said."""

    country = _maybe(s.CharField)
    latitude = _maybe(s.FloatField)
    longitude = _maybe(s.FloatField)
    aliases = s.ListField(child=s.CharField())


class OneSubject(Record):
    """What documents are about."""


class OneEvent(Record):
    """An occasion."""

    kind = s.CharField()
    date = _maybe(s.CharField)
    place = _maybe(s.CharField)


class OneCollection(Record):
    """A series that documents came from."""

    date = _maybe(s.CharField)
    description = _maybe(s.CharField)


class QuotedAt(Shape):
    """A turn that says a quotation, or nearly."""

    document = s.CharField()
    title = s.CharField()
    speaker = _maybe(s.CharField)
    url = s.URLField()
    exact = s.BooleanField()
    versions = s.ListField(child=s.IntegerField())


class OneQuotation(Shape):
    """A quotation and what the archive has of it."""

    text = s.CharField()
    verdict = s.ChoiceField(choices=["exact", "changed", "not found"])
    total = s.IntegerField()
    places = QuotedAt(many=True)


class Quotations(Shape):
    """Each quotation of a text."""

    quotations = OneQuotation(many=True)


class Doors(Shape):
    """The addresses at which to begin."""

    documents = s.URLField()
    persons = s.URLField()
    organisations = s.URLField()
    places = s.URLField()
    subjects = s.URLField()
    events = s.URLField()
    collections = s.URLField()
    search = s.URLField()
    quotations = s.URLField()
    schema = s.URLField()


def page_of(shape: type[Shape]) -> Shape:
    """Return the shape of a page of a list."""
    fields = {"next": _maybe(s.URLField), "previous": _maybe(s.URLField), "results": shape(many=True)}
    made: Shape = type(f"PageOf{shape.__name__}", (s.Serializer,), fields)()
    return made
