"""What programs do on other releases of a package: the table of releases, what was measured on them, and how that differs from the recordings.

`releases/X.json` holds the outcome of each program that did something else on release X than is recorded; `releases/measured.json` holds from which program,
and in which surroundings, all that was measured. `measure.py` writes both. In what way an outcome differs is computed here, from it and from the recording
as it is now. `releases/causes.toml`, written by hand, names what many programs only use on the way, and fail for.
"""

import dataclasses
import difflib
import functools
import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any

from verified_snippets import ledger
from verified_snippets.settings import Settings, SettingsError
from verified_snippets.snippet import Snippet

KEYS = {"python": str, "packages": list, "beside": str, "alone": list, "preload": str}
TABLE_KEYS = {"of": str, "recorded": str, "noise": list, "unable": list, "unmeasured": list, "beside": dict, "table": dict}

# What an outcome can be said to be, besides what is recorded, in the order in which it is said.
KINDS = {
    "missing": "an API is missing",
    "value": "another value",
    "raises": "raises, or raises something else",
    "raises no longer": "no longer raises",
    "warns no longer": "no longer warns",
    "words": "other words",
    "warns": "warns as well",
    "nothing": "prints nothing",
    "stderr": "writes to standard error",
    "endless": "does not end",
    "unable": "cannot be run here",
    "unsteady": "not the same from run to run",
}
# How a page says it, behind the releases; with the class of an exception or a warning where there is one.
SAYINGS = {
    "missing": "raises `{raised}`",
    "value": "prints something else",
    "raises": "raises `{raised}`",
    "raises no longer": "does not raise",
    "warns no longer": "does not warn",
    "words": "says it in other words",
    "warns": "warns `{warned}`",
    "nothing": "prints nothing",
    "stderr": "writes to standard error",
    "endless": "does not end",
    "unable": "cannot be run",
    "unsteady": "is not the same from run to run",
}
# What Python says of a name, an argument or a module that is not there.
MISSING = re.compile(
    r"has no attribute '|object has no attribute|cannot import name|No module named|unexpected keyword argument|got an unexpected keyword"
    r"|takes (no|from \d+ to \d+|\d+) (keyword|positional) arguments?|takes no arguments|is not defined"
)
CHAINED = re.compile(r"^(The above exception was the direct cause of|During handling of the above exception)", re.MULTILINE)
# Characters of an outcome that a page shows.
MOST_SHOWN = 220
LEFT_OUT = re.compile(r"^… (\d+) lines …$", re.MULTILINE)
# What a logger writes before a line: glog's short form, Python's long one, a launcher's rank.
LOGGED = re.compile(r"^(?:\[rank\d+\]: ?)?(?:\[?[WEIFDV]\d{4} \d\d:\d\d:\d\d[^\]]*\] ?|\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+\] ?(?:\S+: )?)?", re.MULTILINE)
FRAME = re.compile(r'[ |]*File "(?P<file>[^"]*)", line \d+')
NATIVE_FRAME = re.compile(r"^(frame )?#\d+:? .*\n?|^C\+\+ CapturedTraceback:\n?|^Exception raised from .*\(most recent call first\):\n?", re.MULTILINE)
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
RANK = re.compile(r"(?<=-- Process )\d+(?= terminated with)")
SAID = re.compile(r"\s*([\w.]*(?:Error|Exception|Warning))\b(?::| )")


@dataclasses.dataclass(frozen=True)
class Release:
    """A release, and the environment that it is measured in.

    Attributes:
        name: how readers call it: "2.4".
        python: the interpreter's version: "3.11".
        packages: all that is installed, each with its version.
        alone: what is installed without what it asks for, because it asks for another release.
        preload: the folder of the preload, as the settings name it; "" for none.
    """

    name: str
    python: str
    packages: tuple[str, ...]
    alone: tuple[str, ...] = ()
    preload: str = ""


@dataclasses.dataclass(frozen=True)
class Measured:
    """What a program did on a release: an `Outcome` without what belongs to one run or one machine.

    Attributes:
        stdout, exception, stderr: as an outcome's.
        raised: the name of the exception's class.
        warnings: the category and message of each warning.
        status: the exit status; None if it was killed at the time limit.
        data: of each file of a data program that differs, the lines that only this release wrote; None if it wrote none.
        steady: whether several runs agreed. Where they did not, nothing else is kept.
    """

    stdout: str = ""
    exception: str = ""
    raised: str = ""
    warnings: tuple[tuple[str, str], ...] = ()
    stderr: str = ""
    status: int | None = 0
    data: dict[str, str | None] = dataclasses.field(default_factory=dict)
    steady: bool = True

    def as_json(self) -> dict[str, Any]:
        """What differs from the least that a program can do."""
        least = Measured()
        return {name: value for name, value in dataclasses.asdict(self).items() if value != getattr(least, name)}

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> "Measured":
        return cls(**{**held, "warnings": tuple((category, message) for category, message in held.get("warnings", []))})

    @property
    def recording(self) -> str:
        """The same as a recording would hold it."""
        after = self.exception + "".join(f"{category}: {message}\n" for category, message in self.warnings)
        return self.stdout + ("\n" if after and self.stdout and not self.stdout.endswith("\n") else "") + after

    @property
    def shown(self) -> str:
        """What a page shows of it: beside an exception no standard error, which says the same with frames; of a long text the beginning and the end."""
        return shortened(self.recording + ("" if self.exception else self.stderr), MOST_SHOWN)

    @property
    def brief(self) -> str:
        """What a page shows of it where its cause is told."""
        return shortened(self.shown, MOST_SHOWN // 3)


@functools.lru_cache(4)
def shortened(text: str, most: int) -> str:
    """A text that a page can show: of one with more than `most` characters, its head and its end. What was left out before is counted with what is now."""
    if len(text) <= most:
        return text
    first, last = text[: most // 2], text[-most // 2 :]
    if "\n" not in text[len(first) : -len(last)]:
        return f"{first}…{last}"
    # Of lines whole ones; of a long line what there is room for.
    head, end = first.rpartition("\n")[0] or first, last.partition("\n")[2] or last
    middle = text[len(head) : len(text) - len(end)]
    left_out = middle.count("\n") - 1 + sum(int(before) - 1 for before in LEFT_OUT.findall(middle))
    return "\n".join([head + "…" * (head == first), *([f"… {left_out} lines …"] if left_out else []), "…" * (end == last) + end])


@functools.cache
def releases(settings: Settings) -> dict[str, Release]:
    """The releases of the settings' table, by name, in its order.

    Raises:
        SettingsError: the table says what cannot be.
    """
    file = settings.root / "pyproject.toml"
    table = f"{file}: [tool.verified_snippets.releases]"
    check_keys(settings.releases, TABLE_KEYS, table)
    lines = file.read_text("utf-8", errors="replace").splitlines() if file.is_file() else []
    beside = settings.releases.get("beside", {})
    found = {}
    for name, row in settings.releases.get("table", {}).items():
        if name.isdigit():
            number = ".".join([name, *(part for part in row if part.isdigit())])
            raise SettingsError(f'{file}:{line_in(lines, number)}: TOML takes the point apart; write "{number}", between quotation marks')
        place = f'{file}:{line_in(lines, name)}: [tool.verified_snippets.releases] table "{name}"'
        check_keys(row, KEYS, place)
        if (others := row.get("beside")) and others not in beside:
            raise SettingsError(f"{place} says beside = {others!r}; there are: {', '.join(beside)}")
        packages, alone = (*row.get("packages", []), *beside.get(others, [])), row.get("alone", [])
        if loose := [package for package in (*packages, *alone) if "==" not in package]:
            raise SettingsError(f"{place} has {', '.join(loose)} without a version; write {loose[0]}==…")
        found[name] = Release(name, row["python"], packages, tuple(alone), row.get("preload", settings.preload or ""))
    if found and recorded(settings) not in found:
        raise SettingsError(f"{table} says recorded = {recorded(settings)!r}, which its table does not have")
    return found


def line_in(lines: list[str], name: str) -> int:
    """The line of a release's row among those of the settings, counted from 1; 1 where it is written in another way."""
    row = re.compile(rf"\s*(?:\[.*\.)?[\"']?{re.escape(name)}[\"']?\s*[]=]")
    return next((number for number, line in enumerate(lines, 1) if row.match(line)), 1)


def check_keys(table: dict[str, Any], known: Mapping[str, Any], place: str) -> None:
    for key, value in table.items():
        if key not in known:
            raise SettingsError(f"{place} has no {key}; there are: {', '.join(known)}")
        if not isinstance(value, known[key]):
            raise SettingsError(f"{place} says {key} = {value!r}, which is no {known[key].__name__}")


def recorded(settings: Settings) -> str:
    """The name of the release that the recordings are made on."""
    return str(settings.releases.get("recorded", ""))


def folder(settings: Settings) -> Path:
    return settings.root / "releases"


def surroundings(release: Release, settings: Settings) -> str:
    """Where programs are measured on a release, as 16 hexadecimal digits: its packages, and the preload."""
    preload = sorted((settings.root / release.preload).rglob("*.py")) if release.preload else []
    said = json.dumps(dataclasses.asdict(release)).encode()
    return hashlib.sha256(b"\n".join([said, *(file.read_bytes() for file in preload)])).hexdigest()[:16]


@dataclasses.dataclass
class Measurements:
    """All that was measured.

    Attributes:
        outcomes: by release and program, what differed from the recording.
        surroundings: by release, where it was measured.
        freezes: by release, what was installed.
        keys: by program, the program and recording that were measured, as `ledger.key` names them.
        lacking: by program, the releases on which this one was not measured.
    """

    outcomes: dict[str, dict[str, Measured]] = dataclasses.field(default_factory=dict)
    surroundings: dict[str, str] = dataclasses.field(default_factory=dict)
    freezes: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    keys: dict[str, str] = dataclasses.field(default_factory=dict)
    lacking: dict[str, set[str]] = dataclasses.field(default_factory=dict)

    def is_measured(self, path: str, key: str, release: str) -> bool:
        """Whether the program was measured on the release as it is now."""
        return self.keys.get(path) == key and release in self.surroundings and release not in self.lacking.get(path, ())


def read(settings: Settings) -> Measurements:
    """What was measured; nothing, where nothing was. What another surrounding measured than the table's release counts as none.

    Raises:
        SettingsError: there is a file of a release that the table does not have, or one that cannot be read.
    """
    there = folder(settings)
    if not there.is_dir():
        return Measurements()
    table, found = releases(settings), Measurements()
    for file in sorted(there.glob("*.json")):
        if file.stem != "measured" and file.stem not in table:
            act = "delete the file, or add the release"
            raise SettingsError(f"{place_of(file, settings)}:1: is of a release that [tool.verified_snippets.releases] does not name; {act}")
    held = load(there / "measured.json", settings)
    files = {name: load(there / f"{name}.json", settings) for name in table}
    for name, row in held.get("releases", {}).items():
        if name in table and row["surroundings"] == surroundings(table[name], settings):
            found.surroundings[name], found.freezes[name] = row["surroundings"], row["freeze"]
            # The name of another release stands for the same outcome there.
            outcomes = {path: outcome if isinstance(outcome, dict) else files[outcome][path] for path, outcome in files[name].items()}
            found.outcomes[name] = {path: Measured.from_json(outcome) for path, outcome in outcomes.items()}
    for path, said in held.get("programs", {}).items():
        key, *lacking = said.split()
        found.keys[path], found.lacking[path] = key, set(lacking)
    return found


def place_of(file: Path, settings: Settings) -> str:
    return file.relative_to(settings.root).as_posix()


def load(file: Path, settings: Settings) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        return dict(json.loads(file.read_text("utf-8")))
    except ValueError as error:
        raise SettingsError(f"{place_of(file, settings)}:1: is no JSON ({error}); take either side of a merge, and measure once more") from None


def write(found: Measurements, settings: Settings) -> None:
    """Write the files: a line a program, so that a diff shows what changed. An outcome that an older release has too is written once, there."""
    there = folder(settings)
    there.mkdir(exist_ok=True)
    first: dict[str, str] = {}
    for name in releases(settings):
        outcomes = found.outcomes.get(name, {})
        held: dict[str, Any] = {path: outcomes[path].as_json() for path in sorted(outcomes)}
        for path, outcome in held.items():
            older = first.setdefault(f"{path} {json.dumps(outcome)}", name)
            held[path] = outcome if older == name else older
        lines = [f" {json.dumps(path)}: {json.dumps(outcome, ensure_ascii=False)}" for path, outcome in held.items()]
        file = there / f"{name}.json"
        if name in found.outcomes:
            file.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
        else:
            # Measured in surroundings that are no more: it counts as none, and others may have stood for it.
            file.unlink(missing_ok=True)
    rows = [
        f"  {json.dumps(name)}: {json.dumps({'surroundings': found.surroundings[name], 'freeze': found.freezes[name]})}"
        for name in releases(settings)
        if name in found.surroundings
    ]
    names = list(releases(settings))
    said = {path: " ".join([key, *sorted(found.lacking.get(path, ()), key=names.index)]) for path, key in found.keys.items()}
    programs = [f"  {json.dumps(path)}: {json.dumps(said[path])}" for path in sorted(said)]
    text = '{\n "releases": {\n' + ",\n".join(rows) + '\n },\n "programs": {\n' + ",\n".join(programs) + "\n }\n}\n"
    (there / "measured.json").write_text(text, "utf-8")


def programs(settings: Settings, only: Container[str] | None = None) -> dict[str, tuple[str, dict[str, str]]]:
    """The programs that the ledger knows, or some of them, as they are now.

    Returns:
        By the path of each, the key of what is recorded of it, and its fence's options that count.
    """
    found = {}
    for path, (line, _) in ledger.read(settings).items():
        _, *options = line.split("+")
        if (only is None or path in only) and (settings.snippets_dir / path).is_file():
            found[path] = (ledger.key(Snippet(path, settings), {}), dict(option.split("=", 1) for option in options))
    return found


@functools.lru_cache(10_000)  # most releases print the same
def normal(text: str, program: str, noise: tuple[str, ...]) -> str:
    """A text without what differs from run to run: log prefixes, frames that are not the program's own, ranks, addresses, the settings' noise.

    Args:
        text: what a program wrote, or what is recorded.
        program: the name of the program's file.
        noise: regular expressions; what they match is taken out.
    """
    for pattern in noise:
        text = compiled(pattern).sub("", text)
    text = RANK.sub("N", ADDRESS.sub("0x…", LOGGED.sub("", NATIVE_FRAME.sub("", text))))
    return "".join(own_frames(text.splitlines(keepends=True), program))


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def own_frames(lines: list[str], program: str) -> Iterator[str]:
    """The lines without the frames of a traceback that lie in other files than the program."""
    deeper = None
    for line in lines:
        indent = len(line) - len(line.lstrip(" |"))
        if deeper is not None and indent > deeper and line.strip():
            continue
        deeper = None
        if (frame := FRAME.match(line)) and frame["file"].rpartition("/")[2] != program:
            deeper = indent
            continue
        yield line


def split(recording: str, options: dict[str, str]) -> tuple[str, str, list[tuple[str, str]]]:
    """What a recording holds: standard output, the exception, and the category and message of each warning."""
    lines = recording.splitlines(keepends=True)
    warned = f"{options['warns']}: " if "warns" in options else None
    end = next((number for number, line in enumerate(lines) if warned and line.startswith(warned)), len(lines))
    warnings: list[tuple[str, str]] = []
    for line in lines[end:]:
        if line.startswith(str(warned)):
            warnings.append((options["warns"], line.removeprefix(str(warned)).removesuffix("\n")))
        else:
            category, said = warnings.pop()
            warnings.append((category, f"{said}\n{line.removesuffix(chr(10))}"))
    if "raises" not in options:
        return "".join(lines[:end]), "", warnings
    head = re.compile(rf"[ |]*([\w.]+\.)?{re.escape(options['raises'])}(:|$)")
    start = next((number for number in range(end - 1, -1, -1) if head.match(lines[number])), end)
    first = next((number for number, line in enumerate(lines[:start]) if CHAINED.match(line)), None)
    if first is not None:
        start = next((number for number in range(first - 1, -1, -1) if re.match(r"[\w.]+(: |$)", lines[number])), start)
    return "".join(lines[:start]), "".join(lines[start:end]), warnings


def as_recorded(recording: str, options: dict[str, str]) -> Measured:
    """What is recorded of a program, as an outcome; of its fence's options `raises` and `warns` count."""
    stdout, exception, warnings = split(recording, options)
    raised = options.get("raises", "")
    return Measured(stdout, exception, raised, tuple(warnings), status=int(bool(raised)))


def difference(outcome: Measured, before: Measured, program: str, settings: Settings) -> tuple[str, ...]:
    """In which ways an outcome differs from what is recorded, or from another outcome: names of `KINDS`, in their order; () if it does not.

    Args:
        outcome: what the program did on a release.
        before: what it is compared with.
        program: the name of the program's file.
        settings: the project's settings.
    """
    if not outcome.steady:
        return ("unsteady",)
    clean = functools.partial(normal, program=program, noise=tuple(settings.releases.get("noise", ())))
    found = set(told_of_end(outcome, settings))
    exception, exception_before = clean(outcome.exception), clean(before.exception)
    stopped = bool(outcome.raised) and outcome.raised != before.raised
    if stopped:
        found.add("missing" if MISSING.search(exception) else "raises")
    elif before.raised and not outcome.raised:
        found.add("raises no longer")
    elif exception != exception_before:
        found.add("missing" if MISSING.search(exception) and not MISSING.search(exception_before) else "words")
    now, then = clean(outcome.stdout), clean(before.stdout)
    if not (now == then or (stopped and then.startswith(now)) or ("raises no longer" in found and now.startswith(then))):
        found.add(told_of_output(then, now, stopped))
    found |= told_of_warnings(
        [(category, clean(message).strip()) for category, message in before.warnings],
        [(category, clean(message).strip()) for category, message in outcome.warnings],
        stopped,
    )
    found |= {"stderr"} if clean(outcome.stderr).strip() not in ("", clean(before.stderr).strip()) else set()
    found |= {"value"} if outcome.data != before.data else set()
    return tuple(kind for kind in KINDS if kind in found)


def told_of_end(outcome: Measured, settings: Settings) -> Iterator[str]:
    if outcome.status is None or outcome.status not in (0, 1):
        yield "endless"
    said = outcome.exception + outcome.stderr + outcome.stdout
    if any(compiled(pattern).search(said) for pattern in settings.releases.get("unable", ())):
        yield "unable"


def told_of_output(before: str, now: str, stopped: bool) -> str:
    """In which way one output differs from another: in nothing but the words of an exception that both name, or in a value."""
    if not now.strip():
        return "nothing"
    one, other = before.splitlines(), now.splitlines()
    if len(one) == len(other) or (stopped and len(other) < len(one)):
        pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
        names = [(SAID.match(a), SAID.match(b)) for a, b in pairs]
        if all(a and b and a[1] == b[1] for a, b in names):
            return "words"
    return "value"


def told_of_warnings(before: list[tuple[str, str]], now: list[tuple[str, str]], stopped: bool) -> set[str]:
    """In which ways warnings differ. Those that a program did not come to are not gone."""
    if before == now:
        return set()
    more, gone = Counter(now) - Counter(before), Counter(before) - Counter(now)
    categories, lost = Counter(category for category, _ in more.elements()), Counter(category for category, _ in gone.elements())
    found = {"words"} if categories & lost else set()
    found |= {"warns"} if categories - lost else set()
    return found | ({"warns no longer"} if lost - categories and not stopped else set())


@dataclasses.dataclass(frozen=True)
class Cause:
    """What many programs use on the way, and fail or warn for on some releases, though they are about something else.

    Attributes:
        says: how a page says it, behind the releases: "uses `nn.Buffer`, new in 2.5".
        matches: a regular expression, which the exception matches, or each further warning.
        about: the programs that are about it, as paths or beginnings of paths: to them it is no accident.
    """

    says: str
    matches: str
    about: tuple[str, ...] = ()

    def explains(self, path: str, outcome: Measured, kinds: tuple[str, ...], known: set[tuple[str, str]]) -> bool:
        """Whether a program differs for it alone."""
        if path.startswith(self.about or "\0"):
            return False
        if set(kinds) <= {"missing", "raises"}:
            return compiled(self.matches).search(outcome.exception) is not None
        further = [f"{category}: {message}" for category, message in outcome.warnings if (category, message) not in known]
        return set(kinds) == {"warns"} and all(compiled(self.matches).search(warning) for warning in further)


@functools.cache
def causes(settings: Settings) -> tuple[Cause, ...]:
    """The causes that the project names.

    Raises:
        SettingsError: the file cannot be read.
    """
    file = folder(settings) / "causes.toml"
    try:
        rows = tomllib.loads(file.read_text("utf-8")).get("cause", []) if file.is_file() else []
        found = tuple(Cause(row["says"], row["matches"], tuple(row.get("about", ()))) for row in rows)
        for cause in found:
            compiled(cause.matches)
        return found
    except re.error as error:
        lines = file.read_text("utf-8").splitlines()
        line = next((number for number, line in enumerate(lines, 1) if line.startswith("matches") and str(error.pattern) in line), 1)
        raise SettingsError(f"{place_of(file, settings)}:{line}: matches is no regular expression: {error}") from None
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise SettingsError(f"{place_of(file, settings)}:1: a [[cause]] has says and matches, and may have about: {error}") from None


@dataclasses.dataclass(frozen=True)
class Entry:
    """What a page shows of releases that agree.

    Attributes:
        releases: their names, in the table's order.
        kinds: in which ways they differ from the recording.
        outcome: what the program did there.
        said: which releases, and what the program does there, in one line.
        text: what is shown of the outcome; of one whose cause is told, little.
        marked: the lines of `text` that the recording does not have, counted from 1.
        cause: what the program only uses on the way, and differs for; or None.
    """

    releases: tuple[str, ...]
    kinds: tuple[str, ...]
    outcome: Measured
    said: str
    text: str
    marked: tuple[int, ...]
    cause: Cause | None = None


def measurements(settings: Settings) -> Measurements:
    """What was measured, as `read()` reads it: once, until it is measured anew."""
    file = folder(settings) / "measured.json"
    return _read(settings, file.stat().st_mtime_ns) if file.is_file() else Measurements()


@functools.lru_cache(4)
def _read(settings: Settings, _: int) -> Measurements:
    return read(settings)


def entries(snippet: Snippet, options: dict[str, str], key: str, settings: Settings) -> list[Entry]:
    """In what a program differs on other releases; releases that agree are one entry. Nothing, where it was measured as another program.

    Args:
        snippet: the program.
        options: its fence's options; `raises` and `warns` count.
        key: its `ledger.key()`.
        settings: the project's settings.
    """
    found = measurements(settings)
    names = [name for name, outcomes in found.outcomes.items() if snippet.path in outcomes and found.is_measured(snippet.path, ledger.bare(key), name)]
    if not names:
        return []
    recording = snippet.recording.read_text("utf-8") if snippet.recording.is_file() else ""
    agreeing: list[tuple[Measured, list[str]]] = []
    for name in names:
        outcome = found.outcomes[name][snippet.path]
        others = next((others for other, others in agreeing if other == outcome), None)
        if others is None:
            agreeing.append((outcome, others := []))
        others.append(name)
    table, before = list(releases(settings)), as_recorded(recording, options)
    known = set(before.warnings)
    shown: dict[str, Entry] = {}
    for outcome, names in agreeing:
        # A rule that has changed since may find that nothing differs any more.
        if not (kinds := difference(outcome, before, snippet.program.name, settings)):
            continue
        cause = next((cause for cause in causes(settings) if cause.explains(snippet.path, outcome, kinds, known)), None)
        does = cause.says if cause else ", ".join(dict.fromkeys(sayings(outcome, kinds, known)))
        # What has one cause is one entry, whatever the words of each release.
        alike = shown.get(cause.says) if cause else None
        names = sorted([*names, *(alike.releases if alike else ())], key=table.index)
        text = outcome.brief if cause else outcome.shown
        entry = Entry(tuple(names), kinds, outcome, f"{in_words(names, table)}: {does}", text, other_than(recording, text), cause)
        shown[cause.says if cause else entry.said] = entry
    return sorted(shown.values(), key=lambda entry: table.index(entry.releases[0]))


def in_words(names: list[str], table: list[str]) -> str:
    """Releases as a reader says them: `2.0 to 2.5`, `2.4, 2.6 and 2.8`; up to the newest, `from 2.14 on`.

    Args:
        names: the releases, in the table's order.
        table: all releases; two that are neighbours in it have none between them.
    """
    runs: list[list[str]] = []
    for name in names:
        if runs and table.index(name) == table.index(runs[-1][-1]) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    parts = []
    for run in runs:
        if run[-1] == table[-1] and len(run) > 1:
            parts.append(f"from {run[0]} on")
        else:
            parts += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else run
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def sayings(outcome: Measured, kinds: tuple[str, ...], known: set[tuple[str, str]]) -> Iterator[str]:
    """What a program does on a release, a few words for each kind of difference; `known` are the warnings that are recorded."""
    warned = next((category for category, message in outcome.warnings if (category, message) not in known), "")
    for kind in kinds:
        yield SAYINGS[kind].format(raised=outcome.raised, warned=warned)


def other_than(before: str, now: str) -> tuple[int, ...]:
    """The lines of a text, counted from 1, that another one does not have in their place."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(), now.splitlines(), autojunk=False)
    return tuple(number + 1 for tag, _, _, start, end in matcher.get_opcodes() if tag in ("replace", "insert") for number in range(start, end))


def foot(programs: list[tuple[Snippet, str, list[Entry]]], settings: Settings) -> str:
    """What a page says at its end of its programs, each with its key and its entries: on which releases they were measured, and how many did the same on all.

    "" where none was measured.
    """
    found, table = measurements(settings), list(releases(settings))
    others = [name for name in table if name in found.surroundings and name != recorded(settings)]
    keys = {snippet.path: ledger.bare(key) for snippet, key, _ in programs}
    whole = {path for path, key in keys.items() if others and all(found.is_measured(path, key, name) for name in others)}
    if not whole:
        return ""
    same = sum(not elsewhere for snippet, _, elsewhere in programs if snippet.path in whole)
    rest = f"; {len(programs) - len(whole)} of {len(programs)} were not measured on all" if len(whole) < len(programs) else ""
    many = f"{same} of {len(whole)} programs here did" if len(whole) > 1 else f"the program here {'did' if same else 'did not do'}"
    return f"Run on {settings.releases.get('of', '')} {in_words(others, table)} as well: {many} the same on each{rest}."


def counts(programs: list[tuple[Snippet, str, list[Entry]]], settings: Settings) -> dict[str, str]:
    """For each release on which programs of a page, each with its key and its entries, do something else: how many, as a sentence."""
    found = Counter(name for *_, elsewhere in programs for entry in elsewhere for name in entry.releases)
    of = settings.releases.get("of", "")
    return {
        name: f"{found[name]} of {len(programs)} programs on this page {'does' if found[name] == 1 else 'do'} something else on {of} {name}."
        for name in releases(settings)
        if name in found
    }


def measured_names(settings: Settings) -> list[str]:
    """The releases that were measured, and the recordings' own, in the table's order."""
    there = measurements(settings).surroundings
    return [name for name in releases(settings) if name in there or (there and name == recorded(settings))]
