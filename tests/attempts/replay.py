"""Replays the attempts to refute the site's sentences, and says which print something else now: `make attempts`.

A file beside this one holds the attempts on one page: for each, the sentence, whether it holds (`broken` means that it was broken, and reads
otherwise now), the program that tried, and what it printed. A new PyTorch is met by replaying them.
"""

import dataclasses
import difflib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from verified_snippets import recording
from verified_snippets.settings import load_settings
from verified_snippets.snippet import Snippet

HERE = Path(__file__).parent
ATTEMPT = re.compile(
    r"^## (?P<sentence>[^\n]+)\n\n(?P<outcome>holds|broken)\n\n```python\n(?P<program>.*?)^```\n\n```text\n(?P<printed>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclasses.dataclass(frozen=True)
class Attempt:
    """One attempt: where it stands, the sentence, whether it holds, the program, and what that printed."""

    place: str
    sentence: str
    outcome: str
    program: str
    printed: str


def attempts(file: Path) -> Iterator[Attempt]:
    """The attempts in a file, in order.

    Raises:
        ValueError: the file holds an attempt that is not written so.
    """
    text = file.read_text("utf-8")
    found = list(ATTEMPT.finditer(text))
    headings = [match.start() for match in re.finditer(r"^## ", text, re.MULTILINE)]
    if strange := set(headings) - {match.start() for match in found}:
        line = text.count("\n", 0, min(strange)) + 1
        raise ValueError(f'{file}:{line}: an attempt is ## "the sentence", holds or broken, a ```python and a ```text block')
    for match in found:
        yield Attempt(f"{file}:{text.count(chr(10), 0, match.start()) + 1}", *match.groups())


def replay(attempt: Attempt, folder: Path) -> str:
    """How what the program prints differs from what it printed; "" if it does not."""
    settings = dataclasses.replace(load_settings(HERE.parents[1]), snippets=str(folder))
    snippet = Snippet("attempt.py", settings)
    snippet.program.write_text(attempt.program, "utf-8")
    outcome = recording.run(snippet)
    now = outcome.stdout + outcome.exception
    lines = difflib.unified_diff(attempt.printed.rstrip().splitlines(), now.rstrip().splitlines(), "printed", "now", lineterm="")
    return "".join(f"{line}\n" for line in lines)


def main(files: list[Path]) -> int:
    """Replay all attempts of the files; returns the number of those that differ."""
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            tried = list(attempts(file))
            for attempt in tried:
                if difference := replay(attempt, Path(folder)):
                    different += 1
                    print(f"{attempt.place}: {attempt.sentence}\n{difference}")
            print(f"{file.stem}: {len(tried)} attempts, {sum(attempt.outcome == 'broken' for attempt in tried)} of them broke the sentence as it was")
    print(f"{different} print something else")
    return different


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = str(HERE.parents[1])  # attempts on recipes import the zoo, from wherever this is run
    sys.exit(bool(main([Path(name) for name in sys.argv[1:]] or sorted(HERE.glob("*.md")))))
