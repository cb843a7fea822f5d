"""What differs, line by line, between two texts: a program and the one it changes, or what both print. Lines are counted from 1."""

import dataclasses
import difflib
import itertools
import re
from collections.abc import Iterable

# Of the lines of both programs, so many are equal, or the second is another program.
LEAST_EQUAL = 0.7
# The characters of changed lines that a sentence quotes; of more it says where they stand.
MOST_QUOTED = 240
# Equal lines in a run that may be folded, and those of it that stay beside a change.
RUN, KEPT = 8, 3


@dataclasses.dataclass(frozen=True)
class Change:
    """Lines of the first text, and what stands in their place in the second; either may be none.

    Attributes:
        first, second: the numbers of the lines. A range that is empty begins at the line before which nothing stands.
        was, now: the lines.
    """

    first: range
    second: range
    was: tuple[str, ...]
    now: tuple[str, ...]


def changes(first: str, second: str) -> list[Change]:
    """What differs between two texts, from the top."""
    was, now = first.splitlines(), second.splitlines()
    found = difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return [Change(range(i + 1, k + 1), range(j + 1, n + 1), tuple(was[i:k]), tuple(now[j:n])) for kind, i, k, j, n in found if kind != "equal"]


def share(first: str, second: str) -> float:
    """The share of the lines of both texts that are equal, from 0 to 1."""
    return difflib.SequenceMatcher(None, first.splitlines(), second.splitlines(), autojunk=False).ratio()


def folds(found: Iterable[Change], lines: int) -> list[range]:
    """The lines of the second text that may be folded: of each long run of equal lines, those that stand beside no change.

    Args:
        found: `changes()`.
        lines: how many lines the second text has.
    """
    # A change ends the run above it, and begins the one below it; so do the ends of the text, beside which nothing is kept.
    edges = [1, *itertools.chain.from_iterable((change.second.start, change.second.stop) for change in found), lines + 1]
    runs = [range(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    return [range(run.start + (KEPT if run.start > 1 else 0), run.stop - (KEPT if run.stop <= lines else 0)) for run in runs if len(run) >= RUN]


def sentence(found: list[Change], where: str) -> str:
    """How the second text differs, in Markdown: what its lines were and are or, where these are long, which they are; "" where nothing differs.

    Args:
        found: `changes()`.
        where: how the sentence begins.
    """
    quoted = sum(len(line.strip()) for change in found for line in (*change.was, *change.now)) <= MOST_QUOTED
    if not found:
        return ""
    return f"{where}, " + "; ".join(_said(change, quoted) for change in found) + "."


def _said(change: Change, quoted: bool) -> str:
    """A change, in the words of the second text."""
    was, gone = ("were", "are gone") if len(change.was) > 1 else ("was", "is gone")
    now = "are" if len(change.now) > 1 else "is"
    if not change.now:
        return f"{_code(change.was) if quoted else _numbers(change.first)} {gone}, before line {change.second.start}"
    lines = _numbers(change.second)
    if not change.was:
        return f"{lines} {now} new" + (f": {_code(change.now)}" if quoted else "")
    return f"{lines} {was} {_code(change.was)} and {now} {_code(change.now)}" if quoted else f"{lines} {now} different"


def _numbers(lines: range) -> str:
    return f"line {lines.start}" if len(lines) == 1 else f"lines {lines.start} to {lines[-1]}"


def _code(lines: Iterable[str]) -> str:
    """Lines as code in Markdown, which a mark ends that none of them has."""
    spans = []
    for line in (line.strip() for line in lines if line.strip()):
        mark = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
        spans.append(f"{mark} {line} {mark}" if len(mark) > 1 else f"`{line}`")
    return ", ".join(spans) or "an empty line"
