"""Starts programs and commands in processes of their own, in one environment, and ends them with all that they started.

On Linux each is a child of a server (fork_server.py), which outlives it; elsewhere it is started by itself, with its process group.
"""

import contextlib
import dataclasses
import functools
import io
import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

from verified_snippets.settings import Settings

FORKS = sys.platform == "linux"
SERVER = str(Path(__file__).with_name("fork_server.py"))
# What the order of a set of names depends on. Forked programs have the first; what is recorded is run under all of them, the last in a plain run.
# Under one of them two names stand the other way round for each of the 82 pairs ("a" and "b", "weight" and "bias" …) of tests/engine/test_recording.py;
# of pairs that nobody chose, seven in eight.
HASH_SEEDS = (0, 1, 24, 151)
# The size of the terminal that somebody has before them.
TERMINAL = ("COLUMNS", "LINES")
# Where packages are; all else that Python reads changes how programs run, and is left out.
KEPT = ("PYTHONHOME", "PYTHONUSERBASE", "PYTHONNOUSERSITE")
GRACE = 30
# 26 hours ahead of the time zone of all other runs, where it is always another day.
ELSEWHERE = {"USER": "somebody", "LOGNAME": "somebody", "USERNAME": "somebody", "TZ": "UTC-14", "COLUMNS": "133", "LINES": "43"}


def environment(settings: Settings, elsewhere: bool = False, hash_seed: int = HASH_SEEDS[0]) -> dict[str, str]:
    """The environment of every program: nothing of pytest's, no switch of Python's, the preload where Python looks for it at start-up, one time zone.

    Args:
        settings: the project's settings.
        elsewhere: make it another machine's: its user, a day ahead, with the settings' variables for it.
        hash_seed: what the order of a set depends on.
    """
    left_out = ("PYTEST_", "PYTHON", *TERMINAL)
    found = {key: value for key, value in os.environ.items() if key in KEPT or not key.startswith(left_out)}
    path = [str(settings.root / settings.preload)] if settings.preload else []
    found["PYTHONPATH"] = os.pathsep.join([*path, *filter(None, [os.environ.get("PYTHONPATH")])])
    found |= {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": str(hash_seed), "TZ": "UTC+12"}
    return found | (ELSEWHERE | settings.elsewhere if elsewhere else {})


@dataclasses.dataclass(frozen=True)
class Place:
    """Where a process runs: an empty working directory, and the files that its standard output and standard error go to."""

    work: Path
    stdout: Path
    stderr: Path

    @classmethod
    def below(cls, scratch: Path) -> "Place":
        """A place in an empty folder."""
        place = cls(scratch / "work", scratch / "stdout", scratch / "stderr")
        place.work.mkdir()
        return place

    def request(self) -> dict[str, object]:
        return {name: str(path) for name, path in dataclasses.asdict(self).items()}


def run_program(program: Path, report: Path, place: Place, settings: Settings, fork: bool = FORKS, hash_seed: int = HASH_SEEDS[0]) -> int | None:
    """Run a program as `__main__`.

    Args:
        program: the program.
        report: the file that will say how it ended: see `fork_server.run`.
        place: where it runs.
        settings: the project's settings.
        fork: fork it from a server that has imported what the settings name; otherwise start a fresh interpreter.
        hash_seed: what the order of a set depends on.

    Returns:
        The exit status, negative for a signal; None if it still ran at the time limit.
    """
    if fork:
        return fork_server(settings, hash_seed).run(place.request() | {"program": str(program), "report": str(report)}, settings.timeout)
    return run_command([sys.executable, SERVER, str(program), str(report)], place, environment(settings, hash_seed=hash_seed), settings.timeout)


def run_command(command: list[str], place: Place, variables: dict[str, str], timeout: float) -> int | None:
    """Run a command in an environment; the result is that of `run_program`."""
    if FORKS:
        return command_server().run(place.request() | {"command": command, "variables": variables}, timeout)
    with place.stdout.open("ab") as out, place.stderr.open("ab") as err:
        process = subprocess.Popen(command, env=variables, cwd=place.work, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True)
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


class ServerError(Exception):
    """The server cannot do its work. The message says why, and what to do."""


class Server:
    """A fork server, as its client sees it. It ends when this process does, whatever ends it."""

    def __init__(self, imports: tuple[str, ...], variables: tuple[tuple[str, str], ...]) -> None:
        self.imports, self.variables = imports, variables
        self.process: subprocess.Popen[bytes] | None = None
        self.requests: IO[bytes] = io.BytesIO()
        self.answers: IO[bytes] = io.BytesIO()
        self.ready = False

    def launch(self) -> None:
        """Start the server, unless it runs, and do not wait for it."""
        if self.process is None:
            command = [sys.executable, SERVER, "serve", *self.imports]
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(command, env=dict(self.variables), stdin=pipe, stdout=pipe, bufsize=0, cwd="/", start_new_session=True)
            assert self.process.stdin and self.process.stdout
            self.requests, self.answers = self.process.stdin, self.process.stdout

    def wait_until_ready(self) -> None:
        """Wait for a server that was launched.

        Raises:
            ServerError: it cannot import what it should.
        """
        if not self.ready and self.answers.readline() != b"ready\n":
            self.stop()
            imports = ", ".join(self.imports)
            raise ServerError(f"the fork server cannot import {imports}: see its traceback above, and imports and preload in pyproject.toml")
        self.ready = True

    def run(self, request: dict[str, object], timeout: float) -> int | None:
        """Have a program or command run. One that kills or stops the server ends with it; the next finds a new one, made in the same way."""
        try:
            self.launch()
            self.wait_until_ready()
            self.requests.write(json.dumps(request | {"timeout": timeout}).encode() + b"\n")
            answers, _, _ = select.select([self.answers], [], [], timeout + GRACE)
            answer = self.answers.readline() if answers else b""
        except BaseException:
            self.stop()
            raise
        if answer:
            status: int | None = json.loads(answer)
            return status
        self.stop(silent=True)
        return -signal.SIGKILL if answers else None

    def stop(self, silent: bool = False) -> None:
        """Stop asking: the server kills what still runs, and ends. One that does not answer is killed by its supervisor."""
        if self.process:
            self.requests.close()
            if silent:
                self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(GRACE)
            self.process.kill()
            self.process.wait()
            self.answers.close()
            self.process, self.ready = None, False


_server = functools.cache(Server)


def fork_server(settings: Settings, hash_seed: int = HASH_SEEDS[0]) -> Server:
    """The server that a project's programs are forked from, in this process's environment as it is now."""
    return _server(settings.imports, tuple(environment(settings, hash_seed=hash_seed).items()))


@functools.cache
def command_server() -> Server:
    """A server that has imported nothing, for commands, which say what their environment is."""
    return Server((), tuple(os.environ.items()))
