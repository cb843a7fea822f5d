"""Runs a program in a process of its own; writes and compares recordings.

A program is forked from a fork server that imported the preload and never computed: programs share the import, never the
state. Where there is no fork server to trust (anywhere but Linux), a fresh interpreter with the same preload does the same work.
"""

import atexit
import contextlib
import dataclasses
import difflib
import json
import multiprocessing
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import types
import warnings
import weakref
from multiprocessing import forkserver
from pathlib import Path

from verified_snippets.settings import Settings
from verified_snippets.snippet import Snippet

# Taken when the fork server imports this module: pytest's own sys.path, which reaches every child later, is not the program's.
_SEARCH_PATH = [entry for entry in sys.path if entry]
_FORKS = sys.platform == "linux"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a program did.

    Attributes:
        stdout, stderr: what it wrote, at the file descriptors.
        status: its exit status, negative for a signal, or None if it was killed at the time limit.
        ended: whether it came to its last line or to an exception; `os._exit` and a crash prevent it.
        exception: what `traceback.format_exception_only` says of the exception that ended it, or "".
        exception_type: the name of that exception's class, or "".
        traceback: the whole of it, from the program's own first frame, or "".
        warnings: the category and message of each warning that was shown.
        data: the content of each file that a data program names, or None for one it did not write.
        seconds: the time between its first line and its last.
        wall: the time it took to start it, run it and collect all this, in seconds.
    """

    stdout: str
    stderr: str
    status: int | None
    ended: bool
    exception: str
    exception_type: str
    traceback: str
    warnings: list[list[str]]
    data: dict[str, bytes | None]
    seconds: float
    wall: float

    @property
    def recording(self) -> str:
        """What is written down: standard output, then the exception, then the warnings."""
        shown = "".join(f"{category}: {message}\n" for category, message in self.warnings)
        after = self.exception + shown
        return self.stdout + ("\n" if after and self.stdout and not self.stdout.endswith("\n") else "") + after


def run(snippet: Snippet, fork: bool = _FORKS) -> Outcome:
    """Run a snippet in an empty working directory, in a process group of its own, and kill what is left of the group.

    Args:
        snippet: the program.
        fork: fork it from the fork server; otherwise start a fresh interpreter.
    """
    settings = snippet.settings
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="snippet-", ignore_cleanup_errors=True) as scratch:
        work, report, stdout, stderr = (Path(scratch, name) for name in ("work", "report.json", "stdout", "stderr"))
        work.mkdir()
        arguments = [str(path) for path in (snippet.program, work, report, stdout, stderr)]
        status = (_run_forked if fork else _run_fresh)(arguments, settings)
        ended = json.loads(report.read_text("utf-8")) if report.is_file() else {}
        return Outcome(
            stdout=_text(stdout),
            stderr=_text(stderr),
            status=status,
            ended=bool(ended),
            exception=ended.get("exception", ""),
            exception_type=ended.get("exception_type", ""),
            traceback=ended.get("traceback", ""),
            warnings=ended.get("warnings", []),
            data={name: (work / name).read_bytes() if (work / name).is_file() else None for name in {*snippet.data, *snippet.data_in(work)}},
            seconds=ended.get("seconds", 0.0),
            wall=time.perf_counter() - start,
        )


def fault(outcome: Outcome, snippet: Snippet, options: dict[str, str]) -> str:
    """Say in what way a program did not end as its page says it does; "" if it did.

    Args:
        outcome: what the program did.
        snippet: the program.
        options: the fence's options; `raises` and `warns` count.
    """
    place = f"{snippet.settings.snippets}/{snippet.path}:1"
    if outcome.status is None:
        return f"{place}: still ran after {snippet.settings.timeout:g} seconds and was killed, with all it had started\n{outcome.stdout}{outcome.stderr}"
    if not outcome.ended:
        return f"{place}: ended early, with status {outcome.status}, before its last line\n{outcome.stdout}{outcome.stderr}"
    if outcome.exception_type == "SystemExit":
        return f"{place}: ended early, by sys.exit; a snippet runs to its last line\n{outcome.traceback}"
    if outcome.exception and outcome.exception_type != options.get("raises"):
        expected = f"should raise {options['raises']}, but raised {outcome.exception_type}" if "raises" in options else f"raised {outcome.exception_type}"
        return f"{place}: {expected}\n{outcome.traceback}"
    if "raises" in options and not outcome.exception:
        return f"{place}: should raise {options['raises']}, but ran to its end\n{outcome.stdout}"
    if other := [f"{category}: {message}" for category, message in outcome.warnings if category != options.get("warns")]:
        return f"{place}: warned of what its page does not announce\n" + "\n".join(other)
    if "warns" in options and not outcome.warnings:
        return f"{place}: should warn with {options['warns']}, but did not\n{outcome.stdout}"
    if outcome.stderr:
        return f"{place}: wrote to standard error\n{outcome.stderr}"
    if missing := [name for name, content in outcome.data.items() if content is None]:
        return f"{place}: says that it records {', '.join(missing)}, but wrote no such file"
    if not outcome.recording and not snippet.names_data:
        return f"{place}: printed nothing; a snippet prints what its page claims"
    if control := CONTROL.search(outcome.recording):
        return f"{place}: printed the control character {control[0]!r}, which a page cannot show"
    return ""


def differences(outcome: Outcome, snippet: Snippet) -> str:
    """A readable diff between the recording and what the program printed or wrote now; "" if there is none."""
    found = []
    for file, now in recordings(outcome, snippet).items():
        place = file.relative_to(snippet.settings.root).as_posix()
        if not file.is_file():
            found.append(f"{place}:1: there is no recording; run pytest --record\n")
        elif file.read_bytes() != now:
            before = file.read_text("utf-8", errors="backslashreplace").splitlines()
            after = now.decode("utf-8", errors="backslashreplace").splitlines()
            line = next((n for n, (a, b) in enumerate(zip(before, after, strict=False), 1) if a != b), min(len(before), len(after)) + 1)
            found.append(f"{place}:{line}: the recording is not what the program prints\n" + _diff(before, after, "recorded", "now"))
    return "".join(found)


def plain_fault(snippet: Snippet, expected: dict[Path, bytes], options: dict[str, str]) -> str:
    """Run a copy of the program as `python x.py`, in another place, with another hash seed and the settings' `elsewhere`; say how that run differs.

    What depends on chance, on the clock, on an address, on a set's order, on the file's place, on a main guard or on the processor differs.

    Args:
        snippet: the program.
        expected: its recordings, as `recordings()` returns them or as they lie on disk.
        options: the fence's options; `raises` counts.
    """
    command = [sys.executable, str(Path("..", snippet.program.name))]
    with tempfile.TemporaryDirectory(prefix="snippet-", ignore_cleanup_errors=True) as scratch:
        work, stdout_file, stderr_file = (Path(scratch, name) for name in ("work", "stdout", "stderr"))
        work.mkdir()
        shutil.copy(snippet.program, scratch)
        with stdout_file.open("wb") as out, stderr_file.open("wb") as err:
            status = _run_command(command, environment(snippet.settings, elsewhere=True), snippet.settings.timeout, cwd=work, stdout=out, stderr=err)
        if status is None:
            return f"python {snippet.program.name} still ran after {snippet.settings.timeout:g} seconds\n"
        stdout, stderr = _text(stdout_file), _text(stderr_file)
        found = "".join(
            f"{name} differs when python {snippet.program.name} writes it\n"
            for name in sorted({*snippet.data, *snippet.data_in(work)})
            if not (work / name).is_file() or (work / name).read_bytes() != expected.get(snippet.program.with_name(name))
        )
    recorded = expected.get(snippet.recording, b"").decode("utf-8")
    # What follows standard output in a recording, the exception and the warnings, an interpreter writes to standard error.
    after = recorded.removeprefix(stdout).removeprefix("\n").splitlines()
    if not recorded.startswith(stdout) or (stderr and not after) or any(line not in stderr for line in after):
        found += _diff(recorded.splitlines(), (stdout + stderr).splitlines(), "recorded", f"python {snippet.program.name}")
    if status != int("raises" in options):
        found += f"python {snippet.program.name} ended with status {status}\n{stderr}"
    return found


def write(outcome: Outcome, snippet: Snippet) -> None:
    """Write the recording: what the program printed, and the files of a data program."""
    for file, content in recordings(outcome, snippet).items():
        if file == snippet.recording and not content:
            file.unlink()
        else:
            file.write_bytes(content)


def recordings(outcome: Outcome, snippet: Snippet) -> dict[Path, bytes]:
    """The content of each file that records what a program did."""
    files = {snippet.program.with_name(name): content or b"" for name, content in outcome.data.items()}
    # A data program that prints nothing has no recording; one that lies there is of another time.
    if outcome.recording or not snippet.names_data or snippet.recording.is_file():
        files[snippet.recording] = outcome.recording.encode()
    return files


def _diff(before: list[str], after: list[str], before_name: str, after_name: str) -> str:
    return "".join(line.rstrip("\n") + "\n" for line in difflib.unified_diff(before, after, before_name, after_name, lineterm=""))


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="backslashreplace").replace(os.linesep, "\n") if file.is_file() else ""


def environment(settings: Settings, elsewhere: bool = False) -> dict[str, str]:
    """The environment of every program: nothing of pytest's, no switch of Python's, the preload where Python looks for it at start-up.

    Args:
        settings: the project's settings.
        elsewhere: add the variables that stand for another machine.
    """
    found = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "PYTHON"))}
    path = [str(settings.root / settings.preload)] if settings.preload else []
    found["PYTHONPATH"] = os.pathsep.join([*path, *filter(None, [os.environ.get("PYTHONPATH")])])
    return found | {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"} | (settings.elsewhere if elsewhere else {})


def _run_command(command: list[str], variables: dict[str, str], timeout: float, **files: object) -> int | None:
    """Run a command in a session of its own, and kill what is left of it; None if it had to be killed at the time limit."""
    process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, start_new_session=True, **files)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout)
    status = process.poll()
    _kill_group(process.pid)
    process.kill()
    process.wait()
    return status


def _run_fresh(arguments: list[str], settings: Settings) -> int | None:
    return _run_command([sys.executable, "-P", "-m", "verified_snippets.recording", *arguments], environment(settings), settings.timeout)


def _run_forked(arguments: list[str], settings: Settings) -> int | None:
    _start_server(settings)
    process = multiprocessing.get_context("forkserver").Process(target=_execute, args=arguments, name="MainProcess")
    # Told of pytest as the main module, the child would import it first, to no use: 100 ms for each program.
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        process.start()
    finally:
        sys.modules["__main__"] = main
    process.join(settings.timeout)
    status = process.exitcode
    _kill_group(process.pid)
    process.kill()
    process.join()
    return status


def _start_server(settings: Settings) -> None:
    """Start the fork server, unless it runs: it lives as long as this process."""
    if forkserver._forkserver._forkserver_pid is None:
        forkserver.set_forkserver_preload([__name__])
        own = dict(os.environ)
        try:
            os.environ.clear()
            os.environ.update(environment(settings))
            forkserver.ensure_running()
        finally:
            os.environ.clear()
            os.environ.update(own)


def _kill_group(pid: int | None) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError, AttributeError):
        os.killpg(pid, signal.SIGKILL)


def _execute(program: str, work: str, report: str, stdout: str, stderr: str) -> None:
    """Be the program, in a process of its own: run it as `__main__`, then say in a file how it ended."""
    if os.getpid() != os.getpgid(0):
        os.setpgid(0, 0)
    for descriptor, file in ((1, stdout), (2, stderr)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND), descriptor)
    os.chdir(work)
    sys.argv[:] = [program]
    sys.path[:] = [str(Path(program).parent), *_SEARCH_PATH]
    # What the preload would tidy up at its end is no part of the program, and half of what it costs to run one.
    weakref.finalize._registry.clear()
    shown: list[list[str]] = []
    warnings.showwarning = lambda message, category, *_: shown.append([category.__name__, str(message)])
    ended = {"exception": "", "exception_type": "", "traceback": "", "warnings": shown}
    start = time.perf_counter()
    process = os.getpid()
    try:
        runpy.run_path(program, run_name="__main__")
    except BaseException as exception:
        if os.getpid() != process:
            raise
        frames = exception.__traceback__
        while frames and frames.tb_frame.f_code.co_filename != program:
            frames = frames.tb_next
        ended["exception"] = "".join(traceback.format_exception_only(exception))
        ended["exception_type"] = type(exception).__name__
        ended["traceback"] = "".join(traceback.format_exception(exception.with_traceback(frames)))
    if os.getpid() != process:
        return  # a child that the program forked ends as it would without us; the report is the program's
    ended["seconds"] = time.perf_counter() - start
    # What an interpreter does at its end, and a forked process leaves out; what is printed or warned there counts.
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    Path(report).write_text(json.dumps(ended), "utf-8")
    os._exit(1 if ended["exception"] else 0)


if __name__ == "__main__":
    _execute(*sys.argv[1:])
