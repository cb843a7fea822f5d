"""Runs a program in a process of its own, and says how what it did differs from what its page says and what was recorded."""

import dataclasses
import difflib
import marshal
import os
import posixpath
import re
import tempfile
import time
from pathlib import Path
from typing import Any

from verified_snippets.picture import numbers
from verified_snippets.process import FORKS, HASH_SEEDS, Place, Server, environment, run_command, run_program
from verified_snippets.settings import record_command
from verified_snippets.snippet import SUFFIXES, Snippet

MOST_CHARACTERS = 10**6
DATA_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a program did.

    Attributes:
        stdout, stderr: what it wrote, at the file descriptors.
        status: its exit status, negative for a signal, or None if it was killed at the time limit.
        ended: whether it came to its last line or to an exception; `os._exit` and a crash prevent it.
        exception: what an interpreter prints of the exception that ended it, with its causes and members, without files and lines; or "".
        exception_type: the name of that exception's class, or "".
        traceback: the same with files and lines, from the program's own first frame.
        line: the line of the program that the exception passed last, or 1.
        warnings: the category, message and line of each warning that was shown.
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
    line: int
    warnings: list[tuple[str, str, int]]
    data: dict[str, bytes | None]
    seconds: float
    wall: float

    @property
    def recording(self) -> str:
        """What is written down: standard output, then the exception, then the warnings."""
        shown = "".join(f"{category}: {message}\n" for category, message, _ in self.warnings)
        after = self.exception + shown
        # As on an interpreter's standard error, which holds these.
        after = after.encode(errors="backslashreplace").decode()
        return self.stdout + ("\n" if after and self.stdout and not self.stdout.endswith("\n") else "") + after


def run(snippet: Snippet, fork: bool = FORKS, hash_seed: int = HASH_SEEDS[0], server: Server | None = None) -> Outcome:
    """Run a snippet in an empty working directory, and end all that it started.

    Args:
        snippet: the program.
        fork: fork it from the fork server; otherwise start a fresh interpreter.
        hash_seed: what the order of a set depends on.
        server: fork it from this server, which may be another environment's.
    """
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="snippet-", ignore_cleanup_errors=True) as scratch:
        place, report = Place.below(Path(scratch)), Path(scratch, "report")
        if snippet.commands:
            variables = dict(server.variables) if server else environment(snippet.settings, hash_seed=hash_seed)
            status = run_command(["sh", "-e", str(snippet.program)], place, variables, snippet.settings.timeout)
            report.write_bytes(marshal.dumps({"exception": ""} if status == 0 else {}))
        elif server:
            status = server.run(place.request() | {"program": str(snippet.program), "report": str(report)}, snippet.settings.timeout)
        else:
            status = run_program(snippet.program, report, place, snippet.settings, fork, hash_seed)
        ended = read_report(report)
        return Outcome(
            stdout=text(place.stdout),
            stderr=text(place.stderr),
            status=status,
            ended=bool(ended),
            exception=ended.get("exception", ""),
            exception_type=ended.get("exception_type", ""),
            traceback=ended.get("traceback", ""),
            line=ended.get("line", 1),
            warnings=ended.get("warnings", []),
            data=written_data(snippet, place.work),
            seconds=ended.get("seconds", 0.0),
            wall=time.perf_counter() - start,
        )


def read_report(report: Path) -> dict[str, Any]:
    """What a program's process says of its end; nothing, where it came to none, or made it unreadable."""
    try:
        # Windows begins each end of a line with a carriage return, in bytes too.
        return dict(marshal.loads(report.read_bytes().replace(os.linesep.encode(), b"\n")))
    except (OSError, EOFError, ValueError, TypeError):
        return {}


def written_data(snippet: Snippet, work: Path) -> dict[str, bytes | None]:
    """The content of each file that a data program names, or has recorded, in its working directory; None for one that is not there."""
    return {name: (work / name).read_bytes() if (work / name).is_file() else None for name in sorted({*snippet.data, *snippet.data_in(work)})}


def fault(outcome: Outcome, snippet: Snippet, options: dict[str, str], embed: str = "") -> str:
    """Say in what way a program did not end as its page says it does; "" if it did.

    Args:
        outcome: what the program did.
        snippet: the program.
        options: the fence's options; `raises` and `warns` count.
        embed: the file and line of the fence.
    """
    settings, embed = snippet.settings, embed or snippet.settings.place(snippet.page)
    program = f"{settings.snippets}/{snippet.path}"
    raises, raised = options.get("raises", ""), outcome.exception_type
    if outcome.status is None:
        shown = (outcome.stdout + outcome.stderr)[-2000:]
        asleep = called_at(snippet, "sleep") if not snippet.commands else 0
        if asleep:
            return f"{program}:{asleep}: sleeps, and still ran after {settings.timeout:g} seconds; take that line out: nobody waits for a snippet\n{shown}"
        return f"{program}:1: still ran after {settings.timeout:g} seconds and was killed, with all it had started; have it end by itself\n{shown}"
    if not outcome.ended or outcome.status not in (0, 1):
        return f"{program}:1: ended early, with status {outcome.status}, before its last line\n{outcome.stdout}{outcome.stderr}"
    if raised == "SystemExit":
        return f"{program}:{outcome.line}: ended early, by sys.exit; a snippet runs to its last line\n{outcome.traceback}"
    if raised == "BdbQuit":
        line = called_at(snippet, "breakpoint|set_trace") or outcome.line
        return f"{program}:{line}: stops for a debugger, which nobody watches; take that line out\n"
    if raised and "." in raises and raises.rpartition(".")[2] == raised:
        return f'{embed}: raises="{raises}" is not how a class is named here; write its bare name, raises="{raised}"\n'
    if raised in {"SyntaxError", "IndentationError", "TabError"} and raised != raises and "<module>" not in outcome.traceback:
        return f"{program}:{outcome.line}: is no valid Python\n{outcome.traceback}"
    if raised and raises and raised != raises:
        act = f"where that is right, {opened(snippet, options | {'raises': raised}, embed)}"
        return f"{program}:{outcome.line}: should raise {raises}, but raised {raised}; {act}\n{outcome.traceback}"
    if raised and not raises:
        act = f"where that is the point, {opened(snippet, options | {'raises': raised}, embed)}"
        first = next((said for pattern, said in SURROUNDINGS if pattern.search(outcome.traceback)), "")
        if raised == "EOFError" and "input" in snippet.program.read_text("utf-8", errors="replace"):
            first = "a snippet gets no input: write the value into it"
        act = f"{first}; {act}" if first else act
        return f"{program}:{outcome.line}: raised {raised}; {act}\n{outcome.traceback}"
    if raises and not raised:
        return f"{program}:1: should raise {raises}, but ran to its end; where that is right, take raises out at {embed}\n{outcome.stdout}"
    return warnings_fault(outcome, snippet, options, embed) or output_fault(outcome, snippet, program)


def called_at(snippet: Snippet, names: str) -> int:
    """The first line of a program that calls one of these names, divided by bars; 0 if none does."""
    lines = snippet.program.read_text("utf-8", errors="replace").splitlines()
    return next((number for number, code in enumerate(lines, 1) if re.search(rf"\b({names})\(", code)), 0)


# What a program raises because of where it runs, and what to do about it.
SURROUNDINGS = [
    (re.compile(r"^NotImplementedError: .*what shows it", re.MULTILINE), "write the program here"),
    (re.compile(r"^ModuleNotFoundError", re.MULTILINE), "a snippet imports what the tests' requirements install: leave it out, or add it to them"),
    (
        re.compile(r"^(?:FileNotFoundError|NotADirectoryError)", re.MULTILINE),
        "a snippet runs in an empty folder of its own, without what other programs recorded: write the file in it",
    ),
    (
        re.compile(r"^(?:urllib\.error\.)?URLError|^(?:socket\.)?gaierror|^requests\.\S*ConnectionError", re.MULTILINE),
        "a snippet runs without a network: leave out what it fetches",
    ),
    (
        re.compile(r"Torch not compiled with CUDA|No CUDA GPUs|Found no NVIDIA driver"),
        "a snippet runs on the CPU, and is the same on every machine: leave the device out",
    ),
]


def opened(snippet: Snippet, options: dict[str, str], embed: str) -> str:
    """How a block with these options is opened, or, in a README, what its mark is. What raises is not silent."""
    options = {name: value for name, value in options.items() if not (name == "wrong" and value == "silently" and "raises" in options)}
    said = " ".join(f'{name}="{value}"' for name, value in options.items())
    if embed.partition(":")[0] in map(posixpath.normpath, snippet.settings.readmes):
        return f'write the mark at {embed} so: <!-- snippet "{snippet.path}" {said} -->'
    return f"open the block at {embed} so: ```{{ .python {said} }}"


def warnings_fault(outcome: Outcome, snippet: Snippet, options: dict[str, str], embed: str) -> str:
    """Say in what way a program's warnings are not those that its page announces."""
    program = f"{snippet.settings.snippets}/{snippet.path}"
    warns = options.get("warns", "")
    categories = {category for category, _, _ in outcome.warnings}
    if "." in warns and warns.rpartition(".")[2] in categories:
        return f'{embed}: warns="{warns}" is not how a class is named here; write its bare name, warns="{warns.rpartition(".")[2]}"\n'
    if other := [(category, message, line) for category, message, line in outcome.warnings if category != warns]:
        category, _, line = other[0]
        point = f"where that is the point, {opened(snippet, options | {'warns': category}, embed)}"
        do = f"keep to {warns}, which {embed} announces" if warns else point
        return f"{program}:{line}: warned of what its page does not announce; {do}\n" + "".join(f"{category}: {message}\n" for category, message, _ in other)
    if warns and not outcome.warnings:
        return f"{program}:1: should warn with {warns}, but did not; where that is right, take warns out at {embed}\n{outcome.stdout}"
    return ""


def output_fault(outcome: Outcome, snippet: Snippet, program: str) -> str:
    """Say what a program wrote that cannot be recorded, or did not write."""
    if re.match(r"#\s*records?\s+data\b", snippet.first_line) and not snippet.names_data:
        return f"{program}:1: names its data otherwise than so: # records data: table.md part-*.json (names in its own folder)\n"
    if late := next(snippet.names_data_late(), None):
        return f"{program}:{late[0]}: says below its first line what data it records, where that does not count: move this line to the top\n"
    if odd := sorted(name for name in outcome.data if not DATA_NAME.fullmatch(name) or name.endswith((*SUFFIXES, ".out"))):
        return f"{program}:1: records {', '.join(map(ascii, odd))}, which is no name for data: letters, digits, - and _, and none of .py, .sh and .out\n"
    if len(outcome.stdout) >= MOST_CHARACTERS:
        return f"{program}:1: printed more than {MOST_CHARACTERS} characters; a snippet prints what its page can show\n"
    if outcome.stderr:
        return f"{program}:1: wrote to standard error; a snippet prints what it has to say\n{outcome.stderr}"
    if missing := [name for name, content in outcome.data.items() if content is None]:
        act = "have it write that in its working directory, or name what it writes"
        return f"{program}:1: says that it records {', '.join(missing)}, but wrote no such file; {act}\n"
    if not outcome.recording and not snippet.names_data:
        return f"{program}:1: printed nothing; a snippet prints what its page claims: print the values\n"
    if control := CONTROL.search(outcome.recording):
        return f"{program}:1: printed the control character {control[0]!r}, which a page cannot show\n"
    return ""


def differences(outcome: Outcome, snippet: Snippet, embed: str = "") -> str:
    """A readable diff between the recording and what the program printed or wrote now, and what to do; "" if there is none."""
    found = []
    for file, now in recordings(outcome, snippet).items():
        place = file.relative_to(snippet.settings.root).as_posix()
        act = f"run {record_command(snippet.settings, snippet.page)}"
        if not file.is_file():
            found.append(f"{place}:1: there is no recording; commit it, if it is recorded already, or {act}\n")
        elif (was := file.read_bytes()) != now:
            before, after = (diffable(content.decode("utf-8", errors="backslashreplace")) for content in (was, now))
            line = next((n for n, (a, b) in enumerate(zip(before, after, strict=False), 1) if a != b), min(len(before), len(after)) + 1)
            what = "the recording is not what the program prints"
            if was.replace(b"\r\n", b"\n") == now:
                what += "; its lines end as on Windows: write *.out -text into .gitattributes"
            right = f"{snippet.settings.snippets}/{snippet.path}" + (f" ({embed})" if embed else "")
            measured = [numbers("\n".join(lines)) for lines in (before, after)]
            if measured[0] != measured[1]:
                what, (before, after) = "what the picture shows is not what the program measures", measured
            found.append(f"{place}:{line}: {what}; if {right} is right, {act}\n{diff(before, after, 'recorded', 'now')}")
    return "".join(found)


def recordings(outcome: Outcome, snippet: Snippet) -> dict[Path, bytes]:
    """The content of each file that records what a program did."""
    files = {snippet.program.with_name(name): content or b"" for name, content in outcome.data.items()}
    # A data program that prints nothing has no recording; one that lies there is of another time.
    if outcome.recording or not snippet.names_data or snippet.recording.is_file():
        files[snippet.recording] = outcome.recording.encode()
    return files


def write(outcome: Outcome, snippet: Snippet) -> None:
    """Write the recording: what the program printed, and the files of a data program."""
    for file, content in recordings(outcome, snippet).items():
        if file == snippet.recording and not content:
            file.unlink()
        else:
            file.write_bytes(content)


def diffable(content: str) -> list[str]:
    """A text's lines, with what else one would not see: a carriage return, and a last line that does not end."""
    lines = [line.replace("\r", "\\r") for line in content.split("\n")]
    return lines[:-1] if lines[-1] == "" else [*lines[:-1], f"{lines[-1]}\\ no newline at the end"]


def diff(before: list[str], after: list[str], before_name: str, after_name: str) -> str:
    """The lines of a unified diff."""
    return "".join(line.rstrip("\n") + "\n" for line in difflib.unified_diff(before, after, before_name, after_name, lineterm=""))


def text(file: Path) -> str:
    """What a process wrote, or the beginning of very much; what is not UTF-8 is shown by its bytes."""
    try:
        with file.open("rb") as written:
            return written.read(MOST_CHARACTERS).decode("utf-8", errors="backslashreplace").replace(os.linesep, "\n")
    except OSError:
        return ""
