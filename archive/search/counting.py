"""Counting: facets and years, with exact counts, each leaving out its own choice."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np

from .finding import Search
from .naming import labels_shown
from .ordering import first
from .question import FACETS
from .results import Facet, FacetValue, YearCount

LISTED = 12  # values of a facet that are listed; chosen ones always are


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
    chosen = search.question.values_of(name)
    counts, total = most_frequent(search, name)
    named = labels_shown(search.snapshot, name, list(counts), search.waiting.newest)
    values = [
        FacetValue(
            value=value,
            label=named[value],
            count=count,
            is_chosen=value in chosen,
            question=(search.question.without_value if value in chosen else search.question.with_value)(name, value),
        )
        for value, count in counts.items()
        if value in named
    ]
    if name == "decade":
        values.sort(key=lambda each: each.value)
    return Facet(name, FACETS[name], tuple(values), total)


def years(search: Search) -> tuple[YearCount, ...]:
    """Return how many hits each year has, in order, leaving out the choice of years."""
    return tuple(
        YearCount(year, count, replace(search.question, since=year, until=year, page=1))
        for year, count in search.years().items()
    )
