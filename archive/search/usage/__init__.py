"""Usage: how words are used: where each stands, how often by year and by speaker, and which set texts apart."""

from .apart import Apart, Distinct
from .concordance import By, Concordance, Line
from .measured import Ground, Measured, NotCountableError, ground, per_million
from .periods import Count, Period, Series, Unit, series
from .speakers import Listed, Speaker, Speakers, speakers

__all__ = [
    "Apart",
    "By",
    "Concordance",
    "Count",
    "Distinct",
    "Ground",
    "Line",
    "Listed",
    "Measured",
    "NotCountableError",
    "Period",
    "Series",
    "Speaker",
    "Speakers",
    "Unit",
    "ground",
    "per_million",
    "series",
    "speakers",
]
