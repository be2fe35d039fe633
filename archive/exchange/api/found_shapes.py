"""The shapes of what a search says, for the API's description in OpenAPI; docs/API.md has them in words."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from archive.models import TurnKind
from archive.search.question import Group, Sort

Shape = s.Serializer[Any]
_KINDS = [each.value for each in TurnKind]


class FoundDocument(Shape):
    """The document of a hit."""

    ark = s.CharField()
    title = s.CharField()
    date = s.CharField(help_text="EDTF; empty where it is not known.")
    kind = s.CharField()
    place = s.CharField(allow_null=True)
    language = s.CharField(allow_null=True)
    identifiers = s.ListField(child=s.CharField())
    url = s.URLField()


class FoundTurn(Shape):
    """A hit."""

    key = s.CharField()
    kind = s.ChoiceField(choices=_KINDS)
    speaker = s.CharField(allow_null=True)
    role = s.CharField(allow_null=True)
    snippet = s.CharField()
    marks = s.ListField(child=s.ListField(child=s.IntegerField(), min_length=2, max_length=2))
    cut_before = s.BooleanField()
    cut_after = s.BooleanField()
    url = s.URLField(help_text="The turn today.")
    permalink = s.URLField(help_text="The turn in the version that was found, which never changes.")
    document = FoundDocument(required=False, help_text="Where hits are grouped by speaker.")


class FoundSpeaker(Shape):
    """Whose hits a group has."""

    name = s.CharField(allow_null=True)
    url = s.URLField(allow_null=True)


class FoundGroup(Shape):
    """Hits of one document, or of one speaker."""

    document = FoundDocument(allow_null=True)
    speaker = FoundSpeaker(required=False, help_text="Where hits are grouped by speaker.")
    turns = FoundTurn(many=True)
    total = s.IntegerField()
    more = s.IntegerField()


class Misread(Shape):
    """A part of the question that could not be understood."""

    start = s.IntegerField()
    end = s.IntegerField()
    sentence = s.CharField()
    instead = s.CharField(allow_null=True)


class Suggested(Shape):
    """A search near this one that finds something."""

    words = s.CharField()
    query = s.CharField()
    count = s.IntegerField()
    url = s.URLField()


class FacetValue(Shape):
    """A value to narrow by."""

    value = s.CharField()
    label = s.CharField()  # type: ignore[assignment]  # a field of a shape, which its metaclass takes out of the class
    count = s.IntegerField()
    chosen = s.BooleanField()


class FoundFacet(Shape):
    """What a search can be narrowed by."""

    label = s.CharField()  # type: ignore[assignment]  # a field of a shape, which its metaclass takes out of the class
    total_values = s.IntegerField()
    values = FacetValue(many=True)


class Found(Shape):
    """What a search finds."""

    query = s.CharField(allow_blank=True)
    read_as = s.ListField(child=s.CharField())
    mistakes = Misread(many=True)
    notes = s.ListField(child=s.CharField())
    suggestions = Suggested(many=True)
    total_turns = s.IntegerField()
    total_documents = s.IntegerField()
    all_words = s.IntegerField()
    some_words = s.IntegerField()
    group = s.ChoiceField(choices=[each.value for each in Group])
    sort = s.ChoiceField(choices=[each.value for each in Sort])
    page = s.IntegerField()
    size = s.IntegerField()
    pages = s.IntegerField()
    total_results = s.IntegerField()
    next = s.URLField(allow_null=True)
    previous = s.URLField(allow_null=True)
    html = s.URLField()
    facets = s.DictField(child=FoundFacet())
    years = s.DictField(child=s.IntegerField())
    undated = s.IntegerField()
    results = FoundGroup(many=True)
