"""The form of a description: one for the page of a document's description and for that on which it is published.

Its fields are those of services.describing; places, events, sources and series offer what the archive knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.urls import reverse

from archive.editorial.services.describing import FIELDS, NAMED, described, faults, stamp_of
from archive.models import Document, DocumentKind, RightsStatement

from . import known

OFFERED = {"place": "places", "event": "events", "source": "sources", "series": "series", "language": "languages"}
_NEW = {
    "place": "place",
    "event": "event",
    "source": "source",
    "series": "series",
    "subjects": "subject",
    "further_series": "series",
}


class DescriptionForm(forms.Form):
    """What the catalogue says of a document, as a person writes it."""

    title = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    date = forms.CharField(
        required=False, max_length=64, help_text="2007-12-07, 1957-03, 1957-03~ for “about”, or 2007-12-07/2007-12-08."
    )
    kind = forms.ChoiceField(required=False, choices=[("", "Not said"), *DocumentKind.choices])
    place = forms.CharField(required=False, max_length=300)
    place_detail = forms.CharField(required=False, max_length=300, label="Where there", help_text="The customs house.")
    event = forms.CharField(required=False, max_length=370, label="Occasion")
    language = forms.CharField(required=False, max_length=35, help_text="Its tag: en, fr, ar, zh-Hant.")
    symbol = forms.CharField(required=False, max_length=2000, help_text="As printed: AC/41/PC.2.")
    series = forms.CharField(required=False, max_length=300)
    series_number = forms.CharField(required=False, max_length=60, label="Number there")
    further_series = forms.CharField(
        required=False, label="Further series", help_text="Parted by semicolons: Aure Papers #12; Lake Papers."
    )
    subjects = forms.CharField(required=False, help_text="What it is about, parted by semicolons.")
    source = forms.CharField(required=False, max_length=300, help_text="Who published it first.")
    source_detail = forms.CharField(required=False, max_length=500, label="Where in it", help_text="No. 1, pp. 3–11.")
    source_url = forms.CharField(required=False, max_length=2000, label="Its address there")
    rights = forms.ChoiceField(required=False, label="What readers may do with it")
    abstract = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))
    translation_note = forms.CharField(
        required=False, label="Of the translation", widget=forms.Textarea(attrs={"rows": 2})
    )
    held_by = forms.CharField(required=False, max_length=300, help_text="Where the archive may not show the text.")
    held_at = forms.CharField(required=False, max_length=2000, label="Its address there, if held elsewhere")
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, document: Document, data: Mapping[str, Any] | None = None) -> None:
        self.document = document
        self.now = described(document)
        super().__init__(data, initial={**self.now, "seen": stamp_of(self.now)}, label_suffix="")
        rights = RightsStatement.objects.values_list("slug", "name")
        self._field("rights").choices = [("", "Not said"), *rights]
        for name, field in self.fields.items():
            field.widget.attrs |= {"autocomplete": "off"} if name != "seen" else {}
        for name, which in OFFERED.items():
            self.fields[name].widget.attrs |= {
                "list": f"known-{which}",
                "data-known": reverse("desk:known", args=[which]),
            }
        if self.now["language"]:
            for name in ("title", "abstract"):
                self.fields[name].widget.attrs |= {"lang": self.now["language"], "dir": "auto"}

    def _field(self, name: str) -> Any:
        return self.fields[name]

    @property
    def new(self) -> list[str]:
        """The fields whose record is to be made, as the librarian ticked."""
        return [name for name in NAMED if self.data.get(f"new_{name}")]

    @property
    def offers(self) -> list[tuple[str, list[known.Known]]]:
        """The lists of what is likely, for a browser without script."""
        return [(which, known.likely(which)) for which in OFFERED.values()]

    @property
    def rows(self) -> list[Row]:
        """The fields as the page shows them, one or two beside each other."""
        return [Row([Shown(self, name) for name in names]) for names in _ROWS]

    def changes(self) -> dict[str, str]:
        """Return what was filled in, by the names of the service's fields."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}

    def clean(self) -> dict[str, Any]:
        """Tell what the archive cannot take, each at its field."""
        cleaned: dict[str, Any] = super().clean() or {}
        said = {name: value for name, value in cleaned.items() if name in FIELDS and value != self.now[name]}
        for name, sentence in faults(self.document, said, new=self.new).items():
            self.add_error(name, sentence)
        return cleaned

    def tell(self, found: Mapping[str, str]) -> None:
        """Tell what the service refused, each at its field."""
        for name, sentence in found.items():
            self.add_error(name, sentence)

    def seen_again(self) -> None:
        """Show the form once more as filled in, to be saved over what is there now, which the page shows beside it."""
        self.data = {**dict(self.data.items()), "seen": stamp_of(self.now)}


_ROWS: Iterable[tuple[str, ...]] = (
    ("title",),
    ("date", "kind"),
    ("place", "place_detail"),
    ("event",),
    ("language", "symbol"),
    ("series", "series_number"),
    ("further_series", "subjects"),
    ("source", "source_detail"),
    ("source_url", "rights"),
    ("abstract",),
    ("translation_note",),
    ("held_by", "held_at"),
)


class Shown:
    """A field as the page shows it."""

    def __init__(self, form: DescriptionForm, name: str) -> None:
        self.name = name
        self.bound = form[name]
        self.is_named = name in _NEW
        self.new_name = f"new_{name}"
        self.is_new = name in form.new
        self.offers_new = self.is_new or any("knows no" in str(error) for error in self.bound.errors)
        self.what = _NEW.get(name, "")
        differs = form.is_bound and str(form.data.get(name, "")).replace("\r\n", "\n").strip() != form.now[name]
        self.stands = form.now[name] if differs else ""


class Row:
    """One or two fields beside each other."""

    def __init__(self, fields: list[Shown]) -> None:
        self.fields = fields
        self.is_pair = len(fields) > 1
