"""Counting: facets and years, with exact counts, each leaving out its own choice."""

from __future__ import annotations

from dataclasses import replace

from .finding import Search
from .naming import labels_shown
from .question import FACETS
from .results import Facet, FacetValue, YearCount

LISTED = 12  # values of a facet that are listed; chosen ones always are


def facets(search: Search) -> tuple[Facet, ...]:
    """Return every facet that has a value among the hits."""
    found = (_facet(search, name) for name in FACETS)
    return tuple(facet for facet in found if facet.values)


def _facet(search: Search, name: str) -> Facet:
    chosen = search.question.values_of(name)
    counts = search.counts(name)
    ranked = sorted(counts, key=lambda value: (-counts[value], value))
    listed = [*chosen, *(value for value in ranked if value not in chosen)][: max(LISTED, len(chosen))]
    named = labels_shown(search.snapshot, name, listed)
    values = [
        FacetValue(
            value=value,
            label=named[value],
            count=counts.get(value, 0),
            is_chosen=value in chosen,
            question=(search.question.without_value if value in chosen else search.question.with_value)(name, value),
        )
        for value in listed
        if value in named
    ]
    if name == "decade":
        values.sort(key=lambda each: each.value)
    return Facet(name, FACETS[name], tuple(values), len(ranked))


def years(search: Search) -> tuple[YearCount, ...]:
    """Return how many hits each year has, in order, leaving out the choice of years."""
    return tuple(
        YearCount(year, count, replace(search.question, since=year, until=year, page=1))
        for year, count in search.years().items()
    )
