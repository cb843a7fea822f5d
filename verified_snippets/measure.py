"""Measures what programs do on other releases: `python -m verified_snippets.measure [--changed] [RELEASE …]`, from the folder that holds pyproject.toml.

It makes an environment for each release, one at a time, runs every program in it from a fork server, and deletes the environment, also when interrupted.
"""

import argparse
import dataclasses
import itertools
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from verified_snippets import recording, releases
from verified_snippets.process import FORKS, SERVER, Server, environment
from verified_snippets.recording import Outcome
from verified_snippets.releases import Measured, Measurements, Release
from verified_snippets.settings import Settings, SettingsError, load_settings
from verified_snippets.snippet import Snippet

# The server's file is told what tracebacks of Python before 3.11 lack, which it reads.
LAUNCH = (
    "import sys; folder = sys.argv[1]; sys.path[0] = folder; import fork_server; sys.path.remove(folder); "
    "fork_server.own_traceback.TracebackException.exceptions = None; fork_server.supervise(sys.argv[2:])"
)
RUNS = 3
# What no program writes twice by chance.
FILLINGS = (85, 170)
MOST_CHARACTERS = 4096


class MeasureError(Exception):
    """A release cannot be measured. The message says why."""


class ReleaseServer(Server):
    """A fork server in another environment.

    Args:
        python: the environment's interpreter.
        settings: the project's settings.
        filling: the byte that glibc fills new memory with: what a program reads of memory that it did not write is another value with another byte.
    """

    def __init__(self, python: Path, settings: Settings, filling: int = 0) -> None:
        folder = python.parent
        variables = environment(settings) | {"PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}", "VIRTUAL_ENV": str(folder.parent)}
        variables |= {"MALLOC_PERTURB_": str(filling)} if filling else {}
        super().__init__(settings.imports, tuple(variables.items()))
        self.python, self.ended = python, False

    def launch(self) -> None:
        if self.ended:
            raise MeasureError("it was interrupted")
        if self.process is None:
            command = [str(self.python), "-c", LAUNCH, str(Path(SERVER).parent), *self.imports]
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(command, env=dict(self.variables), stdin=pipe, stdout=pipe, bufsize=0, cwd="/", start_new_session=True)
            assert self.process.stdin and self.process.stdout
            self.requests, self.answers = self.process.stdin, self.process.stdout

    def end(self) -> None:
        """Have the server, and what runs in it, killed, whoever waits for it. It is launched no more."""
        self.ended = True
        if process := self.process:
            process.terminate()


def interpreter(version: str) -> str:
    """A Python of this version.

    Raises:
        MeasureError: there is none.
    """
    for command in (sys.executable, f"python{version}"):
        found = shutil.which(command)
        program = "import sys; print('%d.%d' % sys.version_info[:2])"
        if found and subprocess.run([found, "-c", program], capture_output=True, text=True).stdout.strip() == version:
            return found
    raise MeasureError(f"there is no python{version} here; install one, and have PATH lead to it")


def make_environment(release: Release, folder: Path) -> Path:
    """Install a release's packages into a new environment, and return its interpreter.

    Raises:
        MeasureError: it cannot be made; the message holds the end of what pip said.
    """
    subprocess.run([interpreter(release.python), "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    pip(python, "install", "--quiet", "--no-cache-dir", *release.packages)
    if release.alone:
        pip(python, "install", "--quiet", "--no-cache-dir", "--no-deps", *release.alone)
    return python


def pip(python: Path, *arguments: str) -> str:
    """What this environment's pip prints when it works on another one.

    Raises:
        MeasureError: it failed; the message holds the end of what it said.
    """
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True) as process:
        try:
            said, _ = process.communicate()
        except BaseException:
            # It works in a process of its own, which would go on.
            os.killpg(process.pid, signal.SIGKILL)
            raise
    if process.returncode:
        raise MeasureError(f"its environment cannot be made: pip {arguments[0]} ended with status {process.returncode}\n{said[-2000:]}")
    return said


def freeze(python: Path) -> list[str]:
    """What an environment has, each with its version."""
    return sorted(pip(python, "list", "--format=freeze").split())


def without_paths(text: str, program: Path, python: Path) -> str:
    """A text without the places of the environment, of Python's own files, of the engine, and of the program."""
    text = re.sub(rf"{re.escape(str(python.parent.parent))}/lib/python[\d.]+/site-packages/", "", text)
    text = re.sub(r"(?<![\w/])/[^\s'\":<>]*/lib/python[\d.]+/", "", text)
    text = re.sub(rf"{re.escape(tempfile.gettempdir())}/(?:snippet-|tmp|pymp-|torchelastic_)[\w-]*(?:/work)?", "/tmp/…", text)
    for folder in (program.parent, Path(SERVER).parent, python.parent.parent):
        text = text.replace(f"{folder}/", "").replace(str(folder), "")
    return text


def measured(outcome: Outcome, snippet: Snippet, python: Path, settings: Settings) -> Measured:
    """What is kept of an outcome."""

    def clean(text: str) -> str:
        return releases.normal(without_paths(text, snippet.program, python), snippet.program.name, tuple(settings.releases.get("noise", ())))

    return Measured(
        stdout=clean(outcome.stdout),
        exception=clean(outcome.exception),
        raised=outcome.exception_type,
        warnings=tuple((category, clean(message)) for category, message, _ in outcome.warnings),
        stderr=clean(outcome.stderr),
        status=outcome.status if outcome.ended or outcome.status is None else outcome.status or 1,
        data=dict(other_lines(outcome, snippet, clean)),
    )


def other_lines(outcome: Outcome, snippet: Snippet, clean: Callable[[str], str]) -> Iterator[tuple[str, str | None]]:
    """Of each file of a data program that is not as it is recorded, the lines that the recorded one has not."""
    for name, content in outcome.data.items():
        file = snippet.program.with_name(name)
        before = file.read_bytes() if file.is_file() else b""
        # What an exception kept it from writing is told by the exception.
        if content != before and not (content is None and outcome.exception):
            lines = set(clean(before.decode("utf-8", errors="backslashreplace")).splitlines())
            now = None if content is None else clean(content.decode("utf-8", errors="backslashreplace"))
            yield name, now if now is None else "".join(f"{line}\n" for line in now.splitlines() if line not in lines)


def kept(outcome: Measured) -> Measured:
    """An outcome as it is written down."""
    data = {name: text and releases.shortened(text, MOST_CHARACTERS) for name, text in outcome.data.items()}
    warnings = tuple((category, releases.shortened(message, MOST_CHARACTERS)) for category, message in outcome.warnings)
    texts: dict[str, Any] = {name: releases.shortened(getattr(outcome, name), MOST_CHARACTERS) for name in ("stdout", "exception", "stderr")}
    return dataclasses.replace(outcome, data=data, warnings=warnings, **texts)


def measure_program(path: str, options: dict[str, str], servers: Sequence[Server], python: Path, settings: Settings) -> Measured | None:
    """What a program does in an environment, if that is not what is recorded; if it is, None. What differs is run three times, by each server in turn."""
    snippet = Snippet(path, settings)
    before = releases.as_recorded(snippet.recording.read_text("utf-8") if snippet.recording.is_file() else "", options)
    found: list[Measured] = []
    for server in itertools.islice(itertools.cycle(servers), RUNS):
        outcome = recording.run(snippet, server=server)
        found.append(measured(outcome, snippet, python, settings))
        if not releases.difference(found[-1], before, snippet.program.name, settings):
            return None if len(found) == 1 else Measured(steady=False)
        if found[-1].status is None:
            break
    return kept(found[0]) if all(other == found[0] for other in found) else Measured(steady=False)


def unmeasured(outcome: Measured | None, settings: Settings) -> bool:
    """Whether an outcome says nothing of the release, but of the build that could be had."""
    said = "".join([outcome.stdout, outcome.exception, outcome.stderr, *(message for _, message in outcome.warnings)]) if outcome else ""
    return any(releases.compiled(pattern).search(said) for pattern in settings.releases.get("unmeasured", ()))


def measure_release(release: Release, settings: Settings, changed: bool, workers: int) -> None:
    """Measure a release, and write what was found.

    Args:
        release: the release.
        settings: the project's settings.
        changed: leave out the programs that were measured as they are now.
        workers: how many programs run at once.

    Raises:
        MeasureError: it cannot be measured; what was measured before stays.
    """
    start, there = time.monotonic(), releases.read(settings)
    now = releases.programs(settings)
    due = {path: options for path, (key, options) in now.items() if not (changed and there.is_measured(path, key, release.name))}
    if not due:
        print(f"{release.name}: all {len(now)} programs were measured as they are", flush=True)
        return
    with tempfile.TemporaryDirectory(prefix="release-", ignore_cleanup_errors=True) as scratch:
        python = make_environment(release, Path(scratch, "environment"))
        print(f"{release.name}: installed in {time.monotonic() - start:.0f} s; {len(due)} programs", flush=True)
        found, installed = run_all(due, python, dataclasses.replace(settings, preload=release.preload or None), workers), freeze(python)
    # Another release may have been written while this one was measured; a program that was edited meanwhile was not measured.
    later = releases.programs(settings)
    found = {path: outcome for path, outcome in found.items() if later.get(path) == now[path]}
    merge(releases.read(settings), release, found, installed, later, settings)
    print(f"{release.name}: measured in {time.monotonic() - start:.0f} s; {sum(outcome is not None for outcome in found.values())} differ", flush=True)


def run_all(due: dict[str, dict[str, str]], python: Path, settings: Settings, workers: int) -> dict[str, Measured | None]:
    """Run programs, each worker from fork servers of its own."""
    left: queue.SimpleQueue[str] = queue.SimpleQueue()
    for path in due:
        left.put(path)
    found: dict[str, Measured | None] = {}
    servers = [tuple(ReleaseServer(python, settings, filling) for filling in FILLINGS) for _ in range(workers)]
    # What each worker ends with. An interrupted join would take its thread for ended, so that nothing is joined before.
    ends: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()

    def work(own: tuple[ReleaseServer, ...]) -> None:
        error: BaseException | None = None
        try:
            while True:
                path = left.get_nowait()
                if not Snippet(path, settings).program.is_file():
                    continue
                found[path] = measure_program(path, due[path], own, python, settings)
        except queue.Empty:
            pass
        except BaseException as raised:
            error = raised
        for server in own:
            server.stop(silent=True)
        ends.put(error)

    threads = [threading.Thread(target=work, args=[own]) for own in servers]
    for thread in threads:
        thread.start()
    try:
        for _ in threads:
            if error := ends.get():
                raise MeasureError(str(error)) from error
    finally:
        for server in itertools.chain(*servers):
            server.end()
        for thread in threads:
            thread.join()
    return found


def merge(
    there: Measurements,
    release: Release,
    found: dict[str, Measured | None],
    installed: list[str],
    now: dict[str, tuple[str, dict[str, str]]],
    settings: Settings,
) -> None:
    """Put what was found on a release among what was measured before, and write it. Programs that are not there any more go."""
    name, others = release.name, [other for other in releases.releases(settings) if other != release.name]
    before = there.outcomes.get(name, {})
    kept_before = {path for path, (key, _) in now.items() if there.is_measured(path, key, name)}
    there.surroundings[name], there.freezes[name] = releases.surroundings(release, settings), installed
    there.outcomes[name] = {path: before[path] for path in kept_before & before.keys()}
    lacking = {path for path, outcome in found.items() if unmeasured(outcome, settings)}
    for path, outcome in found.items():
        there.outcomes[name].pop(path, None)
        if outcome is not None and path not in lacking:
            there.outcomes[name][path] = outcome
    keys, without = {}, {}
    for path, (key, _) in now.items():
        same = there.keys.get(path) == key
        without[path] = {other for other in others if not same or other not in there.surroundings or other in there.lacking.get(path, ())}
        without[path] |= {name} if path in lacking or path not in found.keys() | kept_before else set()
        keys[path] = key
        for other in without[path] - {name}:
            there.outcomes.get(other, {}).pop(path, None)
    for outcomes in there.outcomes.values():
        for path in outcomes.keys() - now.keys():
            del outcomes[path]
    there.keys, there.lacking = keys, without
    releases.write(there, settings)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m verified_snippets.measure", description="Measure what programs do on other releases.")
    parser.add_argument("releases", nargs="*", metavar="RELEASE", help="which of the settings' releases; all without it")
    parser.add_argument("--changed", action="store_true", help="leave out what was measured as it is now")
    parser.add_argument("--workers", type=int, default=2, help="how many programs run at once")
    given = parser.parse_args(arguments)
    # Whoever ends this process has the environment deleted, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if not FORKS:
        print("Releases are measured on Linux only, where programs are forked.", file=sys.stderr)
        return 2
    try:
        settings = load_settings(Path.cwd())
        table = releases.releases(settings)
        if unknown := [name for name in given.releases if name not in table]:
            raise SettingsError(f"there is no release {', '.join(unknown)}; there are: {', '.join(table)}")
        settings.check_preload()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    failed = 0
    for name in given.releases or table:
        try:
            measure_release(table[name], settings, given.changed, given.workers)
        except MeasureError as error:
            failed += 1
            print(f"{name}: not measured, and what was measured before stays: {error}", file=sys.stderr, flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
