"""Reads mkdocs.yml, the settings in TOML, and data in JSON, before MkDocs and its hooks do: a fault is said by file and line, with what to do.

`make build`, `make serve` and the tests of the pages begin with it. Without it MkDocs stops as well, in YAML's words.
"""

import difflib
import importlib.metadata
import importlib.util
import json
import pkgutil
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml
from mkdocs.config.defaults import get_schema

from verified_snippets.page import MERGE, left_by_a_merge, not_utf8
from verified_snippets.settings import SettingsError, load_settings

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
# Where MkDocs' plugins and Markdown's extensions are named, and the group in which an installed package offers them.
OFFERED = {"plugins": "mkdocs.plugins", "markdown_extensions": "markdown.extensions"}

# What rows of a file of releases/ are called, what each has, and what it may have.
ROWS = {
    "reasons.toml": ("reason", ("programs", "says"), ("release", "source")),
    "causes.toml": ("cause", ("says", "matches"), ("about",)),
}
LISTS = {"programs", "about"}


def blanks(line: str) -> int:
    """How far a line is indented."""
    return len(line) - len(line.lstrip())


def depth(lines: list[str], number: int) -> str:
    """How far a line has to be indented, in words: as one that it may stand beside, or as the first below one that opens a list; the nearest to what it is."""
    own, may, item = lines[number - 1], [0], lines[number - 1].lstrip().startswith("- ")
    above = [line for line in lines[: number - 1] if line.strip() and not line.lstrip().startswith("#")]
    for line in above:
        may = [deep for deep in may if deep < blanks(line)]
        if line.lstrip().startswith("- ") == item:
            may.append(blanks(line))
        if line.rstrip().endswith(":"):
            may.append(blanks(line) + (4 if line.lstrip().startswith("- ") else 2))
    page = bool(above) and not own.rstrip().endswith(":") and not above[-1].rstrip().endswith(":")
    tab = "\t" in own[: blanks(own)]
    found = blanks(above[-1]) if page else max(may) if tab else min(may, key=lambda deep: (abs(deep - blanks(own)), -deep))
    return NUMBERS[found] if found < len(NUMBERS) else str(found)


def no_yaml(text: str) -> list[tuple[int, str]]:
    """Why a text is no YAML: the first line that is wrong, and what to do; nothing, where it is some."""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if MERGE.match(line):
            return [(number, "is what a merge left; keep one side")]
        if "\t" in line[: blanks(line)]:
            return [(number, f"begins with a tab; indent with blanks, as the lines around it: {depth(lines, number)} here")]
        if re.fullmatch(r"[a-z_]+", line):
            return [(number, f"a colon stands behind a setting's name: {line}:")]
        if re.match(r" *-[\w\"']", line):
            return [(number, f"a blank stands behind the dash: - {line.strip()[1:]}")]
    try:
        yaml.compose(text)
    except yaml.MarkedYAMLError as error:
        return [not_yaml(error, lines)]
    return []


def not_yaml(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, str]:
    """The line that YAML's error is about, and what to do."""
    problem = str(error.problem)
    mark = error.problem_mark or error.context_mark
    number = min(mark.line + 1, len(lines)) if mark else 1
    line = lines[number - 1].strip()
    if problem.startswith("mapping values") and len(re.findall(r":(?: |$)", line)) > 1:
        key, _, value = line.removeprefix("- ").rpartition(":") if line.startswith("- ") else line.partition(":")
        quoted = f'- "{key}":{value}' if line.startswith("- ") else f'{key}: "{value.strip()}"'
        return number, f"two colons stand in this line; put what holds one in quotation marks: {quoted}"
    if odd := next((at for at, text in enumerate(lines, 1) if text.count('"') % 2), 0):
        return odd, "a quotation mark is open, or ends nothing; a value stands between two"
    if problem.startswith(("mapping values", "expected <block end>")):
        return number, f"is indented otherwise than the lines around it; indent it as they are: {depth(lines, number)} blanks here"
    return number, f"is no YAML: {problem}; in this line or one above, a bracket or a quotation mark is open"


def near(name: str, known: Iterable[str]) -> str:
    """What a name that nobody knows most likely means, as a question; or else what there is."""
    return meant(name, known := sorted(known)) or f"there are: {', '.join(known)}"


def meant(name: str, known: Iterable[str]) -> str:
    """What a name that nobody knows most likely means, as a question; "" if there is nothing like it."""
    found = difflib.get_close_matches(name, sorted(known), 1)
    return f"did you mean {found[0]}?" if found else ""


def offered(kind: str) -> set[str]:
    """The names of the installed plugins or extensions. Material's go without their prefix too."""
    names = {point.name for point in importlib.metadata.entry_points(group=OFFERED[kind])}
    return names | {name.removeprefix("material/") for name in names}


def modules(name: str) -> set[str]:
    """The modules of the package that a name with a dot begins with, by which extensions are named as well."""
    package = name.partition(".")[0]
    found = importlib.util.find_spec(package) if "." in name else None
    return {f"{package}.{module.name}" for module in pkgutil.iter_modules(found.submodule_search_locations or ())} if found else set()


def unknown(text: str) -> list[tuple[int, str]]:
    """The settings, plugins and extensions that mkdocs.yml names and nobody knows: the line, and what is meant."""
    top = yaml.compose(text)
    settings = top.value if isinstance(top, yaml.MappingNode) else []
    known = {name for name, _ in get_schema()}
    found = [(key.start_mark.line + 1, f"MkDocs has no setting {key.value}; {near(key.value, known)}") for key, _ in settings if key.value not in known]
    for key, listed in settings:
        for item in listed.value if key.value in OFFERED and isinstance(listed, yaml.SequenceNode) else ():
            named = item.value[0][0] if isinstance(item, yaml.MappingNode) else item
            there = offered(key.value) | modules(named.value)
            if named.value not in there:
                kind = key.value.replace("_", " ").replace("markdown", "Markdown")[:-1]
                found.append((named.start_mark.line + 1, f"{named.value} is no {kind} that is installed; {near(named.value, there)}"))
    return found


def no_toml(text: str) -> list[tuple[int, str]]:
    """Why a text is no TOML: the line, and what to do; nothing, where it is some."""
    if left := left_by_a_merge(text):
        return [(left, "is what a merge left; keep one side")]
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        if place and "overwrite" in str(error) and (twice := key_twice(text.splitlines()[: int(place[1])])):
            return [(twice[1], f"the key of this line stands in line {twice[0]} already; put both texts below one")]
        said = re.sub(r" \(at .*\)$", "", str(error))
        act = 'a key and a text stand in quotation marks, several lines between two """, which may be open above: "key" = "text"'
        return [(int(place[1]) if place else len(text.splitlines()), f"is no TOML: {said}; {act}")]
    return []


def key_twice(lines: list[str]) -> tuple[int, int] | None:
    """The lines of the last key that a table in TOML, whose end is not read, has twice; None where it has none."""
    seen: dict[str, int] = {}
    found = None
    for number, line in enumerate(lines, 1):
        if line.startswith("["):
            seen, found = {}, None
        elif key := re.match(r"([\w\"'][^=]*?) *= ", line):
            found = (seen[key[1]], number) if key[1] in seen else found
            seen.setdefault(key[1], number)
    return found


def no_json(content: bytes) -> list[tuple[int, str]]:
    """Why a file's content is no JSON: the line, and what to do; nothing, where it is some."""
    text = content.decode("utf-8", errors="replace")
    if left := left_by_a_merge(text):
        return [(left, "is what a merge left; keep one side")]
    try:
        json.loads(content)
    except UnicodeDecodeError as error:
        return [not_utf8(error)]
    except json.JSONDecodeError as error:
        lines = text.splitlines()
        above = next((line for line in reversed(lines[: error.lineno - 1]) if line.strip()), "")
        if error.msg.startswith("Expecting property name") or (lines[error.lineno - 1 : error.lineno] or [""])[0].lstrip()[:1] in {"]", "}"}:
            return [(max(error.lineno - 1, 1), f"no comma stands behind the last line: {above.rstrip().removesuffix(',')[-40:]}")]
        return [(error.lineno, f"is no JSON: {error.msg}; a comma stands between two lines, and a text between two straight quotation marks")]
    return named_twice(text)


def named_twice(text: str) -> list[tuple[int, str]]:
    """The names that an object in JSON has twice, of which the last one counts, without a word."""
    doubled: list[str] = []
    json.loads(text, object_pairs_hook=lambda pairs: doubled.extend(name for name, many in Counter(name for name, _ in pairs).items() if many > 1))
    lines = [line.replace(" ", "") for line in text.splitlines()]
    places = {name: [number for number, line in enumerate(lines, 1) if f"{json.dumps(name, ensure_ascii=False)}:" in line] for name in doubled}
    return [
        (numbers[-1], f"{name} stands here already, in line {numbers[0]}, which does not count; give one of them another name")
        for name, numbers in places.items()
        if numbers
    ]


def next_faults(text: str, docs: Path) -> list[tuple[int, str]]:
    """The lines of theme/next.toml that name a page which is not there, or say something else than pages and why."""
    lines, found = text.splitlines(), []
    pages = {file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.suffix in {".md", ".ipynb"}}
    for page, leads in tomllib.loads(text).items():
        number = next((at for at, line in enumerate(lines, 1) if re.match(rf"[\"'\[]*{re.escape(page)}\b", line)), 1)
        if not isinstance(leads, str):
            found.append((number, f'is no list, and no table: "{page}" = """, then one line a page, what readers find there behind a blank, then """'))
            continue
        if page not in pages:
            found.append((number, f"{page} is no page, named from docs/ on; {meant(page, pages) or 'correct it, or take it out'}"))
        for lead in filter(str.strip, leads.splitlines()):
            path, _, why = lead.partition(" ")
            at = next((at for at, line in enumerate(lines, 1) if at > number and line == lead), number)
            if path not in pages:
                act = meant(path, pages) or "name a page from docs/ on"
                found.append((at, f"{page} leads to {path}, and there is no such page; {act}"))
            elif not why.strip():
                found.append((at, f"behind {path} stands what its readers find there: {path} which names are taken"))
    return found


def row_faults(text: str, name: str) -> list[tuple[int, str]]:
    """The lines of a file of releases/ that hold something else than its rows have, or lack something of a row."""
    table, needed, more = ROWS[name]
    lines, found = text.splitlines(), []
    begins = [number for number, line in enumerate(lines, 1) if line.split("#")[0].strip() == f"[[{table}]]"]
    for start, row in zip(begins, tomllib.loads(text).get(table, []), strict=False):
        if lacks := [key for key in needed if key not in row]:
            found.append((start, f"this [[{table}]] lacks {' and '.join(lacks)}; each has {' and '.join(needed)}"))
        for key, value in row.items():
            line = next((number for number, line in enumerate(lines, 1) if number > start and re.match(rf"{re.escape(key)}\s*=", line)), start)
            if key not in (*needed, *more):
                found.append((line, f"a [[{table}]] has no {key}; it has {', '.join(needed)}, and may have {', '.join(more)}"))
            elif key in LISTS and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
                found.append((line, f'{key} is a list of texts: {key} = ["page/program"]'))
            elif key not in LISTS and not isinstance(value, str):
                found.append((line, f'{key} is a text, between two quotation marks: {key} = "{value}"'))
            elif key == "matches":
                try:
                    re.compile(value)
                except re.error as error:
                    found.append((line, f"matches is no regular expression: {error}"))
    return found


def reason_faults(text: str, snippets: Path) -> list[tuple[int, str]]:
    """The lines of releases/reasons.toml that name no program, and no beginning of one's path."""
    programs = [file.relative_to(snippets).as_posix() for file in snippets.rglob("*.py")]
    lines = text.splitlines()
    named = [path for row in tomllib.loads(text).get("reason", []) for path in row.get("programs", ())]
    return [
        (
            next((number for number, line in enumerate(lines, 1) if f'"{path}"' in line), 1),
            f"no program's path begins with {path}; {meant(f'{path}.py', programs) or 'correct it, or take it out'}",
        )
        for path in named
        if not any(program.startswith(path) for program in programs)
    ]


def faults(root: Path) -> list[str]:
    """What is wrong with a project's settings: one sentence each, which begins with the file and line."""
    text = (root / "mkdocs.yml").read_text("utf-8", errors="replace")
    found = [f"mkdocs.yml:{number}: {said}" for number, said in no_yaml(text) or unknown(text)]
    try:
        load_settings(root)
    except SettingsError as error:
        found.append(str(error).removeprefix(f"{root}/"))
    for file in sorted(file for folder in ("theme", "releases") for file in (root / folder).glob("*.toml")):
        text = file.read_text("utf-8", errors="replace")
        wrong = no_toml(text)
        if not wrong and file.name == "next.toml":
            wrong = next_faults(text, root / "docs")
        if not wrong and file.name in ROWS:
            wrong = row_faults(text, file.name)
        if not wrong and file.name == "reasons.toml":
            wrong = reason_faults(text, root / "snippets")
        found += [f"{file.relative_to(root).as_posix()}:{number}: {said}" for number, said in wrong]
    for file in sorted(file for folder in ("docs", "tests/content") for file in (root / folder).rglob("*.json")):
        found += [f"{file.relative_to(root).as_posix()}:{number}: {said}" for number, said in no_json(file.read_bytes())]
    return found


if __name__ == "__main__":
    sys.exit("\n".join(faults(Path.cwd())) or 0)
