"""Counting: facets and years, with exact counts, each leaving out its own choice."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import numpy as np

from .finding import Search
from .naming import labels_shown, values_called
from .ordering import first
from .question import FACETS
from .results import Facet, FacetValue, YearCount

LISTED = 12  # values of a facet that are listed; chosen ones always are
VALUES_ON_A_PAGE = 100  # values on a page of one facet alone
_IN_TIME = ("decade", "year")


def facets(search: Search) -> tuple[Facet, ...]:
    """Return every facet that has a value among the hits."""
    found = (_facet(search, name) for name in FACETS)
    return tuple(facet for facet in found if facet.values)


def most_frequent(search: Search, name: str, count: int = LISTED) -> tuple[dict[str, int], int]:
    """Return the values of a facet that most hits have, most first, each with how many, and how many values have any.
    Those that are chosen come along, whatever they have.
    """
    facet, counts = search.tally(name)
    chosen = search.question.values_of(name)
    best = first(counts.astype(np.float64), count + len(chosen))
    found = {value: int(counts[at]) if (at := facet.place(value)) is not None else 0 for value in chosen}
    listed = ((facet.values[at], int(counts[at])) for at in best if counts[at])
    found |= islice(((value, hits) for value, hits in listed if value not in chosen), max(count - len(chosen), 0))
    return found, int(np.count_nonzero(counts))


def _facet(search: Search, name: str) -> Facet:
    counts, total = most_frequent(search, name)
    values = _values(search, name, counts)
    if name in _IN_TIME:
        values.sort(key=lambda each: int(each.value))
    return Facet(name, FACETS[name], tuple(values), total)


def all_values(search: Search, name: str, called: str, page: int) -> Facet:
    """Return one page of all values of a facet, those with most hits first; of those alone that are called so, where
    a name or the beginning of one is given. `total_values` counts them on all pages.
    """
    counts = search.counts(name)
    news = search.waiting.newest
    wanted = values_called(search.snapshot, name, called, counts, news) if called else counts
    ranked = sorted(wanted, key=lambda value: (-counts[value], value))
    listed = ranked[(page - 1) * VALUES_ON_A_PAGE : page * VALUES_ON_A_PAGE]
    return Facet(name, FACETS[name], tuple(_values(search, name, {each: counts[each] for each in listed})), len(ranked))


def _values(search: Search, name: str, counts: Mapping[str, int]) -> list[FacetValue]:
    """Return values with their names and counts, in their order; those that the public may not see are left out."""
    chosen = search.question.values_of(name)
    named = labels_shown(search.snapshot, name, list(counts), search.waiting.newest)
    return [
        FacetValue(name, value, named[value], count, value in chosen, search.question)
        for value, count in counts.items()
        if value in named
    ]


def years(search: Search) -> tuple[YearCount, ...]:
    """Return how many hits each year has, in order, leaving out the choice of years."""
    return tuple(YearCount(year, count, search.question) for year, count in search.years().items())
