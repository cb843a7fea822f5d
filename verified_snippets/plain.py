"""Runs a program as its reader does, `python x.py`, and holds it to its recording."""

import datetime
import platform
import re
import shutil
import socket
import sys
import tempfile
from functools import partial
from pathlib import Path

from verified_snippets.process import HASH_SEEDS, Place, environment, run_command
from verified_snippets.recording import diff, diffable, text, written_data
from verified_snippets.settings import versions
from verified_snippets.snippet import Snippet

# What a library's own hook writes before each line of an exception, as of a rank; and what an interpreter writes behind one.
PREFIX = re.compile(r"^\[[^\]\s]*\]: ?")
SUGGESTION = re.compile(r"[.?] Did you (mean|forget).*$")
# A warning as an interpreter shows it: file, line, category, message.
WARNING = re.compile(r"[^\s|].*?:\d+: (\w+: .*)")


def plain_fault(snippet: Snippet, expected: dict[Path, bytes], options: dict[str, str]) -> str:
    """Run a copy of the program by itself, in another place, as another user, a day ahead, with another hash seed and the settings' `elsewhere`.

    What depends on chance, on the clock, on an address, on a set's order, on the file's place, on a main guard or on the processor differs.

    Args:
        snippet: the program.
        expected: its recordings, as `recordings()` returns them or as they lie on disk.
        options: the fence's options; `raises` counts.

    Returns:
        How that run differs from the recordings; "" if it does not.
    """
    runner = ["sh", "-e"] if snippet.commands else [sys.executable]
    command = f"{'sh' if snippet.commands else 'python'} {snippet.program.name}"
    with tempfile.TemporaryDirectory(prefix="snippet-", ignore_cleanup_errors=True) as scratch:
        place = Place.below(Path(scratch))
        shutil.copy(snippet.program, scratch)
        variables = environment(snippet.settings, elsewhere=True, hash_seed=HASH_SEEDS[-1]) | {"HOME": scratch, "TMPDIR": scratch}
        status = run_command([*runner, f"../{snippet.program.name}"], place, variables, snippet.settings.timeout)
        if status is None:
            return f"{command} still ran after {snippet.settings.timeout:g} seconds\n"
        stdout, stderr, data = text(place.stdout), text(place.stderr), written_data(snippet, place.work)
    found = "".join(f"{name} differs when {command} writes it\n" for name, content in data.items() if content != expected.get(snippet.program.with_name(name)))
    recorded = expected.get(snippet.recording, b"").decode("utf-8", errors="backslashreplace")
    if not recorded.startswith(stdout) or not agree(recorded[len(stdout) :], stdout, stderr, options):
        found += diff(diffable(recorded), diffable(stdout + stderr), "recorded", command)
    if status != int("raises" in options):
        found += f"{command} ended with status {status}\n{stderr}"
    return found


def agree(recorded: str, stdout: str, stderr: str, options: dict[str, str]) -> bool:
    """Whether an interpreter's standard error holds what is recorded behind standard output, and nothing else: one exception, and the warnings.

    Args:
        recorded: the recording behind standard output.
        stdout: what it stands behind; where that ends within a line, the recording ends the line.
        stderr: what an interpreter wrote, with the places that a recording leaves out.
        options: the fence's options; `raises` and `warns` count.
    """
    if not options.keys() & {"raises", "warns"}:
        return not recorded and not stderr
    if stdout and not stdout.endswith("\n"):
        if not recorded.startswith("\n"):
            return False
        recorded = recorded[1:]
    raises, warns = (re.escape(options.get(name, "")) for name in ("raises", "warns"))
    lines, warned = recorded.splitlines(), re.compile(rf"{warns or '(?!)'}: ")
    first = next((number for number, line in enumerate(lines) if warned.match(line)), len(lines))
    exception, warnings = lines[:first], lines[first:]
    said = [PREFIX.sub("", line) for line in stderr.splitlines()]
    shown = [found[1] for line in said if (found := WARNING.match(line))]
    return (
        bool(exception) == bool(raises)
        and bool(warnings) == bool(warns)
        and any(re.match(rf"[ |]*([\w.]+\.)?{raises}(:|$)", line) for line in exception or [""])
        and in_order(exception, said)
        and [line for line in warnings if warned.match(line)] == shown
        and in_order([line for line in warnings if not warned.match(line)], said)
    )


def in_order(lines: list[str], text: list[str]) -> bool:
    """Whether a text has these lines, whole and in this order, others between them. An interpreter may add to one what it thinks was meant."""
    rest = iter(text)
    return all(any(line in (other, SUGGESTION.sub("", other)) for other in rest) for line in map(partial(PREFIX.sub, ""), lines))


def this_machine(snippet: Snippet, expected: dict[Path, bytes]) -> str:
    """Say that the recordings hold what belongs to this machine or this day, and no second run here can tell; "" where they do not, or the program does too."""
    program = snippet.program.read_text("utf-8", errors="replace")
    held = b"".join(expected.values()).decode("utf-8", errors="backslashreplace")
    today = datetime.datetime.now(datetime.UTC)
    facts = {
        "the name of this host": "" if socket.gethostname() == "localhost" else socket.gethostname(),
        "the place of this environment": sys.prefix,
        "the place of this Python": sys.base_prefix,
        "today's date": f"{today:%Y-%m-%d}",
        "this month": f"{today:%B %Y}",
        "the release of this system": platform.release(),
        **{f"a build of {name}": version for name, version in versions(snippet.settings).items() if "+" in version},
    }
    return "".join(
        f"the recording holds {what}, {fact}\n"
        for what, fact in facts.items()
        if fact and fact not in program and re.search(rf"(?<!\w){re.escape(fact)}(?!\w)", held)
    )
