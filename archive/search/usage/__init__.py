"""Usage: how words are used: where each stands, how often by year and by speaker, and which set texts apart."""

from .apart import Apart, Distinct
from .concordance import By, Concordance, Line
from .measured import Measured, NotCountableError, per_million, snapshot_to_count
from .periods import Count, Period, Series, Unit, series
from .speakers import Listed, Speaker, Speakers, speakers

__all__ = [
    "Apart",
    "By",
    "Concordance",
    "Count",
    "Distinct",
    "Line",
    "Listed",
    "Measured",
    "NotCountableError",
    "Period",
    "Series",
    "Speaker",
    "Speakers",
    "Unit",
    "per_million",
    "series",
    "snapshot_to_count",
    "speakers",
]
