"""Aligning: the words of a quotation against the stretch of a text from which they differ least, step by step.

Edit distance over words; what stands before and after the stretch costs nothing, and little what stands where the
quotation has brackets.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .quoted import Run

Step = tuple[int | None, int | None]  # a word of the quotation and one of the text, or one of them alone
_Costs = npt.NDArray[np.int64]
_WORD, _BRACKETED = 10, 1  # what a word that differs costs, and one that stands for what is in brackets


def aligned(run: Run, words: Sequence[str]) -> list[Step]:
    """Return the steps of the cheapest alignment, in order."""
    different = {word: number for number, word in enumerate(run.words)}
    said = np.array([different.get(word, -1) for word in words], np.int64)
    along = np.arange(len(words) + 1)
    costs = [np.zeros(len(words) + 1, np.int64)]
    for i, quoted in enumerate(run.words, 1):
        before = costs[-1]
        within = _BRACKETED if i in run.bracketed else _WORD
        row = np.empty_like(before)
        row[0] = i * _WORD
        row[1:] = np.minimum(before[:-1] + _WORD * (said != different[quoted]), before[1:] + _WORD)
        # A word of the text alone, after whatever is cheapest before it: all along the row in one step.
        costs.append(np.minimum.accumulate(row - within * along) + within * along)
    return _traced(run, words, costs)


def _traced(run: Run, words: Sequence[str], costs: Sequence[_Costs]) -> list[Step]:
    """Return the steps from the end of the cheapest alignment back to its beginning, in order."""
    i, j = len(run.words), int(np.argmin(costs[-1]))
    steps: list[Step] = []
    while i:
        if j and run.words[i - 1] == words[j - 1] and costs[i][j] == costs[i - 1][j - 1]:
            i, j = i - 1, j - 1
            steps.append((i, j))
        elif j and costs[i][j] == costs[i - 1][j - 1] + _WORD:
            i, j = i - 1, j - 1
            steps += [(None, j), (i, None)]
        elif costs[i][j] == costs[i - 1][j] + _WORD:
            i -= 1
            steps.append((i, None))
        else:
            j -= 1
            steps.append((None, j))
    return steps[::-1]
