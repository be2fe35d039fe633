"""Machine transcripts: a name and a time on a line of their own, in every order and with every sign between them."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

_SAID = ("Welcome back. Today we speak about the ice.", "Thank you for having me.", "And is it thinner?", "It is.")
_TIMES = ("00:00", "00:12", "00:31", "01:02:15")
_HEADS = (
    "{who}  {time}",
    "{who} ({time})",
    "{who}   [{time}]",
    "{who}, {time}",
    "{who} | {time}",
    "{who} - {time}",
    "{who} {time} -",
    "{who}\t{time}",
    "{who} ({time}):",
    "{time} {who}",
    "{time} - {who}",
    "[{time}] {who}",
    "({time}) {who}:",
)


def _convention(head: str, first: str, second: str, gap: str) -> Convention:
    """Four turns of two speakers, each under such a head."""
    speakers = (first, second, first, second)
    turns = zip(speakers, _TIMES, _SAID, strict=True)
    text = "\n\n".join(head.format(who=who, time=time) + gap + said for who, time, said in turns)
    below = "blank line" if gap == "\n\n" else "line"
    name = f"{head.expandtabs(4).format(who=first, time='00:12')} on a {below} of its own"
    return Convention(name, "machine.txt", text + "\n", told(*map(" | ".join, zip(speakers, _SAID, strict=True))))


CONVENTIONS = (
    *(_convention(head, "Ada Osk", "Paul Lind", "\n") for head in _HEADS),
    *(_convention(head, "Speaker 1", "Speaker 2", "\n") for head in _HEADS),
    *(_convention(head, "Ada Osk", "Paul Lind", "\n\n") for head in _HEADS),
)
