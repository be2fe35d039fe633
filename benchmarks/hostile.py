"""Three hundred hostile questions: what the dearest costs in time and memory, page and all; none may fail.

    DATABASE_URL=… SEARCH_URL=… python -m benchmarks.hostile [QUESTIONS]

The same seed asks the same. Wall time is what a reader waits beside whatever else the machine does, processor time what
the question costs. Memory is by how much the process's peak grew while it was answered.
"""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from archive.search.opening import snapshot_in_force  # noqa: E402
from archive.search.question import FACETS, Group, Sort  # noqa: E402
from archive.search.storage import store  # noqa: E402

SEED = 300
SLOWEST, MOST = 0.5, 50.0  # seconds, megabytes
_UNIT = 1024 if sys.platform == "linux" else 1024 * 1024  # of `ru_maxrss`, to a megabyte
_SIGNS = "()\"'*~:-+=/\\[]{}<>^!&|?%_#@$;,.§№🕊\0\u202e\u200b\ufeff“”«»"
_NAMED = ("speaker", "place", "event", "title", "asked-of")
_ODD = (
    "",
    " ",
    "\0",
    "🕊" * 200,
    "a" * 10_000,
    "а́" * 900,
    "'; DROP TABLE archive_turn; --",
    "<script>alert(1)</script>",
    "[a TO z]",
    "*:*",
    "text:* AND _exists_:x",
    "x')(abcdefghijkl~9)(x",
    "مُؤْتَمَر " * 40,
    "\u202eword\u202c",
    "to be or not to be",
    '"to be or not to be"',
    "may",
    "i",
    "speaker:* date:9999..0001",
    "date:" + "9" * 900,
    "%00%ff ${7*7} {{7*7}} ../../etc/passwd",
)


@dataclass(frozen=True)
class Cost:
    """What one question cost: seconds of the clock and of the processor, and megabytes by which the peak grew."""

    wall: float
    processor: float
    memory: float
    status: int
    address: str


def texts(rng: Random, frequent: list[str]) -> list[Callable[[], str]]:
    """Return what makes hostile texts: of signs, and of the words that most turns say."""

    def words(number: int) -> list[str]:
        return rng.choices(frequent, k=number)

    return [
        lambda: rng.choice(_ODD),
        lambda: "".join(rng.choices(_SIGNS, k=rng.randint(1, 300))),
        lambda: "".join(chr(rng.randrange(0x20, 0xD7FF)) for _ in range(rng.randint(1, 250))),
        lambda: "(" * rng.randint(1, 400) + " OR ".join(words(9)) + ")" * rng.randint(0, 400),
        lambda: " OR ".join(words(40)),
        lambda: " ".join(words(40)),
        lambda: " AND ".join(words(40)),
        lambda: f'"{" ".join(words(rng.randint(2, 32)))}"',
        lambda: " ".join(f'"{" ".join(words(3))}"' for _ in range(10)),
        lambda: " OR ".join(f"{word[:3]}*" for word in words(32) if len(word) > 2),  # noqa: PLR2004
        lambda: " ".join(f"{rng.choice(['con', 'pro', 'int', 'res', 'com', 'dis'])}*" for _ in range(32)),
        lambda: " OR ".join(f"{word}ing~" for word in words(32)),
        lambda: " NEAR/100 ".join(words(16)),
        lambda: " OR ".join(f"({a} NEAR/100 {b})" for a, b in zip(words(16), words(16), strict=True)),
        lambda: f'"{words(1)[0]} {words(1)[0]}" NEAR/100 "{words(1)[0]} {words(1)[0]}"',
        lambda: " ".join(f"NOT ({word} OR {other})" for word, other in zip(words(16), words(16), strict=True)),
        lambda: " ".join(f"-{word}" for word in words(32)),
        lambda: " OR ".join(f"{name}:{rng.choice('abcdefgh')}" for name in _NAMED),
        lambda: " ".join(f"speaker:{rng.choice('aeiou')}{n}" for n in range(32)),
        lambda: " ".join(f"{word}q" for word in words(32)),
    ]


def addresses(number: int) -> list[str]:
    """Return the addresses of so many hostile searches."""
    rng = Random(SEED)  # noqa: S311 -- the same questions each time
    frequent = snapshot_in_force(store()).vocabulary.frequent(60)
    makers = texts(rng, frequent)
    found = []
    for place in range(number):
        text, group, sort = makers[place % len(makers)](), rng.choice(list(Group)), rng.choice(list(Sort))
        asked = [("q", text), ("group", group), ("sort", sort)]
        if rng.random() < 0.2:  # noqa: PLR2004 -- one in five is narrowed by what nobody has
            asked.append((rng.choice(list(FACETS)), rng.choice(["\0", "=", "@", "x" * 500, "2000"])))
        found.append(f"/search/?{urlencode(asked)}")
    return found


def ask(client: Client, address: str) -> Cost:
    """Ask for a page, and return what it cost."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, processor = time.perf_counter(), time.thread_time()
    page = client.get(address)
    wall, processor = time.perf_counter() - wall, time.thread_time() - processor
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Cost(wall, processor, (after - before) / _UNIT, page.status_code, address)


def main(arguments: list[str]) -> int:
    """Ask; return 1 where a page failed, or the processor was busy too long with one, or one took too much memory."""
    settings.ALLOWED_HOSTS = ["*"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # whose files need not be collected
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    client = Client(raise_request_exception=False)
    asked = addresses(int(arguments[0]) if arguments else 300)
    for words in ("q=peace", "q=%22the+united+nations%22", "q=nuclear+test&group=speaker", "q=the&group=turn"):
        client.get(f"/search/?{words}")
    for thread in threading.enumerate():
        if thread.name == "warming":  # the most frequent words are decoded aside after a start
            thread.join()
    costs = [ask(client, address) for address in asked]
    for cost in sorted(costs, key=lambda each: -each.processor)[:25]:
        costs_of_it = f"{cost.processor:6.3f} s of processor, {cost.wall:6.3f} s, {cost.memory:5.1f} MB"
        print(f"  {costs_of_it}: {cost.address[:110]}")
    failed = [cost for cost in costs if cost.status >= 500]  # noqa: PLR2004
    for cost in failed[:25]:
        print(f"  {cost.status}: {cost.address[:200]}")
    slowest, most = max(cost.processor for cost in costs), max(cost.memory for cost in costs)
    print(
        f"{len(costs)} hostile questions: {len(failed)} failed; the dearest {slowest:.3f} s of processor and "
        f"{max(cost.wall for cost in costs):.3f} s by the clock, {most:.1f} MB more memory; all together "
        f"{sum(cost.memory for cost in costs):.1f} MB"
    )
    return int(bool(failed) or slowest > SLOWEST or most > MOST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
