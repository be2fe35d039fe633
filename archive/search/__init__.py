"""Search: one function, `search(question) → results`, for pages, API and feeds alike."""

from . import whoosh_quietly  # noqa: F401 -- before all others

# isort: split
from .counting import VALUES_ON_A_PAGE
from .every_hit import Found, NotWholeError, find_all, read_back
from .question import FACETS, LONGEST, SIZES, Group, Question, QuestionError, Sort
from .results import Facet, FacetValue, Hit, HitGroup, Mistake, Part, Piece, Results, Suggestion, YearCount
from .searching import ask_for_a_rebuild, facet_values, marks_of, search
from .storage import LockedError
from .writing import drain_queue

__all__ = [
    "FACETS",
    "LONGEST",
    "SIZES",
    "VALUES_ON_A_PAGE",
    "Facet",
    "FacetValue",
    "Found",
    "Group",
    "Hit",
    "HitGroup",
    "LockedError",
    "Mistake",
    "NotWholeError",
    "Part",
    "Piece",
    "Question",
    "QuestionError",
    "Results",
    "Sort",
    "Suggestion",
    "YearCount",
    "ask_for_a_rebuild",
    "drain_queue",
    "facet_values",
    "find_all",
    "marks_of",
    "read_back",
    "search",
]
