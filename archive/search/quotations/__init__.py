"""Quotations: what a text quotes is found in the archive as it was said, with changes, or not at all."""

from .checking import Check, Checked, Place, Verdict, check
from .comparing import Passage, Piece, PieceKind
from .quoted import LONGEST, MOST, Quotation, quotations_in

__all__ = [
    "LONGEST",
    "MOST",
    "Check",
    "Checked",
    "Passage",
    "Piece",
    "PieceKind",
    "Place",
    "Quotation",
    "Verdict",
    "check",
    "quotations_in",
]
