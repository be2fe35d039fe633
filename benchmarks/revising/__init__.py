"""Records printed again: what becomes of each turn is known, so that it can be measured whether keys are kept."""
