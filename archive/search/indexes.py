"""What Haystack is told of the index: turns are indexed, those of the latest versions of published documents."""

from __future__ import annotations

from django.db.models import QuerySet
from haystack import indexes

from archive.models import Document, Turn


class TurnIndex(indexes.SearchIndex, indexes.Indexable):
    """Turns, found by their text."""

    text = indexes.CharField(document=True, model_attr="text")

    def get_model(self) -> type[Turn]:
        """Return the model that is found."""
        return Turn

    def index_queryset(self, using: str | None = None) -> QuerySet[Turn]:
        """Return the turns that belong in the index."""
        return Turn.objects.filter(version__in=Document.objects.published().values("latest_version"))
