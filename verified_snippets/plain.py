"""Runs a program as its reader does, `python x.py`, and holds it to its recording."""

import shutil
import socket
import sys
import tempfile
from pathlib import Path

from verified_snippets.process import HASH_SEEDS, Place, environment, run_command
from verified_snippets.recording import diff, diffable, text, written_data
from verified_snippets.snippet import Snippet


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
        variables = environment(snippet.settings, elsewhere=True, hash_seed=HASH_SEEDS[-1]) | {"HOME": scratch}
        status = run_command([*runner, f"../{snippet.program.name}"], place, variables, snippet.settings.timeout)
        if status is None:
            return f"{command} still ran after {snippet.settings.timeout:g} seconds\n"
        stdout, stderr, data = text(place.stdout), text(place.stderr), written_data(snippet, place.work)
    found = "".join(f"{name} differs when {command} writes it\n" for name, content in data.items() if content != expected.get(snippet.program.with_name(name)))
    recorded = expected.get(snippet.recording, b"").decode("utf-8", errors="backslashreplace")
    # What follows standard output in a recording, the exception and the warnings, an interpreter writes to standard error.
    after = recorded.removeprefix(stdout).removeprefix("\n").splitlines()
    if not recorded.startswith(stdout) or (stderr and not after) or any(line not in stderr for line in after):
        found += diff(diffable(recorded), diffable(stdout + stderr), "recorded", command)
    if status != int("raises" in options):
        found += f"{command} ended with status {status}\n{stderr}"
    return found


def this_machine(snippet: Snippet, expected: dict[Path, bytes]) -> str:
    """Say that the recordings hold the host's name, which no second run on it can tell; "" where they do not, or the program does too."""
    program = snippet.program.read_text("utf-8")
    host = socket.gethostname()
    held = b"".join(expected.values()).decode("utf-8", errors="backslashreplace")
    return f"the recording holds the name of this host, {host}\n" if host != "localhost" and len(host) > 3 and host in held and host not in program else ""
