"""Search: one function, `search(question) → results`, for pages, API and feeds alike."""

from .question import FACETS, SIZES, Group, Question, QuestionError, Sort
from .results import Facet, FacetValue, Hit, HitGroup, Mistake, Part, Piece, Results, Suggestion, YearCount

__all__ = [
    "FACETS",
    "SIZES",
    "Facet",
    "FacetValue",
    "Group",
    "Hit",
    "HitGroup",
    "Mistake",
    "Part",
    "Piece",
    "Question",
    "QuestionError",
    "Results",
    "Sort",
    "Suggestion",
    "YearCount",
]
