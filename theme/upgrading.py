"""A MkDocs hook: what changes for module state between one release of PyTorch and the next, as measured. It is the list of docs/reference/upgrading.md.
And it marks in the API reference since when an entry is there, for the release that a reader chose.

Why something changes is said by hand, in releases/reasons.toml.
"""

import dataclasses
import difflib
import functools
import itertools
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from mkdocs.structure.pages import Page

from verified_snippets import releases
from verified_snippets.page import pages
from verified_snippets.releases import MISSING, Measured, Measurements, difference
from verified_snippets.settings import Settings, load_settings
from verified_snippets.snippet import Snippet

ROOT = Path(__file__).parents[1]
PAGE = "reference/upgrading.md"
OUTPUTS = "outputs.json"
TITLED = re.compile(r'title="(?P<title>[^"]*)"[^\n]*\n\s*--8<-- "(?P<path>[^"]+)"')
GROUPS = {
    "silent": "The same code, another value, and no message",
    "gone": "An error or a warning is gone",
    "raises": "Raises, or raises something else",
    "warns": "Warns",
    "words": "Says it in other words",
    "new": "Works from here on",
    "way": "Uses on the way what changed",
    "other": "Other differences",
}


@dataclasses.dataclass(frozen=True)
class Change:
    """What a program does on a release, and did not on the one before.

    Attributes:
        older, release: the release before, and the release.
        path: the program.
        group: a name of `GROUPS`.
        before, now: what it did, and does.
        cause: what it only uses on the way, if that changed; or "".
    """

    older: str
    release: str
    path: str
    group: str
    before: Measured
    now: Measured
    cause: str = ""


def changes(found: Measurements, settings: Settings) -> Iterator[Change]:
    """What changes from each release that was measured to the next one that was, oldest first."""
    programs = releases.programs(settings, {path for outcomes in found.outcomes.values() for path in outcomes})
    names = [name for name in releases.releases(settings) if name in found.surroundings]
    for older, newer in itertools.pairwise(names):
        for path, (key, options) in programs.items():
            if not (found.is_measured(path, key, older) and found.is_measured(path, key, newer)):
                continue
            pair = [found.outcomes[name].get(path) for name in (older, newer)]
            # What a data program writes is a table, whose cells are no lines of this list.
            if pair[0] == pair[1] or any(outcome and (outcome.data or not outcome.steady) for outcome in pair):
                continue
            file = Snippet(path, settings).recording
            recorded = releases.as_recorded(file.read_text("utf-8") if file.is_file() else "", options)
            before, now = (outcome or recorded for outcome in pair)
            if kinds := difference(now, before, Path(path).name, settings):
                on_the_way = cause(path, [outcome for outcome in pair if outcome], recorded, settings)
                yield Change(older, newer, path, "way" if on_the_way else group(kinds, before, recorded), before, now, on_the_way)


def cause(path: str, outcomes: list[Measured], recorded: Measured, settings: Settings) -> str:
    """What all these outcomes differ from the recording for, if it is something that the program only uses on the way; or ""."""
    known, found = set(recorded.warnings), set()
    for outcome in outcomes:
        kinds = difference(outcome, recorded, Path(path).name, settings)
        found.add(next((row.says for row in releases.causes(settings) if row.explains(path, outcome, kinds, known)), ""))
    return found.pop() if len(found) == 1 else ""


def group(kinds: tuple[str, ...], before: Measured, recorded: Measured) -> str:
    """Under which heading a change stands; the harmful first.

    An error that a program is not about is none that is missed: without it, the program works.
    """
    these = set(kinds)
    if before.raised and not recorded.raised and ("raises no longer" in these or MISSING.search(before.exception)):
        return "new"
    if these & {"value", "nothing"} and not these & {"raises", "missing", "warns"}:
        return "silent"
    if "raises no longer" in these or ("warns no longer" in these and recorded.warnings):
        return "gone"
    return next((name for name, told in {"raises": {"raises", "missing"}, "warns": {"warns"}, "words": {"words"}}.items() if told & these), "other")


@dataclasses.dataclass(frozen=True)
class Reason:
    """Why programs do something else from a release on.

    Attributes:
        release: the release; where it is "", any.
        programs: paths of programs, or beginnings of paths.
        says: a sentence.
        source: the address of a release note or pull request, or "".
    """

    release: str
    programs: tuple[str, ...]
    says: str
    source: str = ""


@functools.cache
def reasons() -> list[Reason]:
    """The sentences that were written by hand."""
    rows = tomllib.loads((ROOT / "releases/reasons.toml").read_text("utf-8")).get("reason", [])
    return [Reason(row.get("release", ""), tuple(row["programs"]), row["says"], row.get("source", "")) for row in rows]


@functools.cache
def names_of_releases() -> list[str]:
    """The releases, oldest first."""
    return list(releases.releases(load_settings(ROOT)))


def reason(change: Change) -> Reason | None:
    """What is known of why a change is: it came with a release after the older one, up to the newer."""
    names = names_of_releases()
    came = names[names.index(change.older) + 1 : names.index(change.release) + 1]
    return next((row for row in reasons() if row.release in ("", *came) and change.path.startswith(row.programs)), None)


def unexplained(found: list[Change]) -> list[str]:
    """The changes of values, and the errors and warnings that are gone, that no sentence explains; what is used on the way has its cause."""
    return [f"{change.release}: {change.path}" for change in found if change.group in ("silent", "gone") and not reason(change)]


def titles(settings: Settings) -> dict[str, str]:
    """The title of each program that has one."""
    return {found["path"]: found["title"] for page in pages(settings) for found in TITLED.finditer(page.read_text("utf-8"))}


def printed(change: Change) -> list[str]:
    """What the program writes before, and now, whole."""
    return [outcome.recording + outcome.stderr for outcome in (change.before, change.now)]


def line(change: Change) -> str:
    """The first line that differs, before and now."""
    pair = printed(change)
    before, now = ([text for text in one.splitlines() if text not in other.splitlines()] for one, other in (pair, pair[::-1]))
    shown = [short(lines[0].strip()) if lines else "" for lines in (before, now)]
    words = ["`{} → {}`", "no longer `{}`", "also `{}`"]
    if all(shown):
        return words[0].format(*shown)
    return words[1].format(shown[0]) if shown[0] else words[2].format(shown[1]) if shown[1] else "The same lines in another order"


def short(text: str) -> str:
    text = text.replace("`", "'")
    return text if len(text) <= 100 else f"{text[:99]}…"


@dataclasses.dataclass(frozen=True)
class Step:
    """What the page says of a release.

    Attributes:
        older, release: the measured release before, and the release.
        groups: what changes, below each heading line by line: what is said, and the changes that it is said of.
    """

    older: str
    release: str
    groups: list[tuple[str, list[tuple[str, list[Change]]]]]


def steps(found: Measurements, settings: Settings) -> list[Step]:
    """From each release that was measured to the next one that was, newest first."""
    names = [name for name in releases.releases(settings) if name in found.surroundings]
    all_changes = list(changes(found, settings))
    return [Step(older, newer, grouped([change for change in all_changes if change.release == newer])) for older, newer in itertools.pairwise(names)][::-1]


def grouped(these: list[Change]) -> list[tuple[str, list[tuple[str, list[Change]]]]]:
    """The changes of one step as a page lists them; what has one reason, or one first line, is one line."""
    found = []
    for name, heading in GROUPS.items():
        if here := [change for change in these if change.group == name]:
            alike: dict[str, list[Change]] = {}
            for change in here:
                alike.setdefault(told(change), []).append(change)
            lines = sorted(alike.items(), key=lambda pair: (not reason(pair[1][0]), -len(pair[1])))
            found.append((f"**{heading}** ({len(here)})", lines))
    return found


def told(change: Change) -> str:
    """Why something changes, if that is known; else the first line that differs."""
    if change.cause:
        return f"{change.cause[0].upper()}{change.cause[1:]}:"
    if not (known := reason(change)):
        return f"{line(change)}:"
    source = f" ([source]({known.source}))" if known.source else ""
    return f"{f'From {known.release} on, ' if known.release else ''}{known.says}{source}:"


def written(found: list[Step], settings: Settings) -> str:
    """The releases as Markdown for a page in the folder of the reference."""
    named, names = titles(settings), list(releases.releases(settings))
    sections: list[str] = []
    for step in found:
        between = f"{step.older} to {step.release}" if names.index(step.older) + 1 < names.index(step.release) else step.release
        sections += [f"## {between} {{ #v{step.release.replace('.', '-')} }}", ""]
        if not step.groups:
            sections += [f"No program here does anything else than on {step.older}.", ""]
        for heading, lines in step.groups:
            sections += [heading, "", *(f"- {says} {links(same, named)}" for says, same in lines), ""]
    return "\n".join(sections)


def links(same: list[Change], named: dict[str, str]) -> str:
    """Two programs that change alike, and how many more there are."""
    found = [f"[{escaped(named.get(change.path, Path(change.path).stem))}]({address(change.path)})" for change in same]
    return f"{', '.join(found[:2])}{f' and {len(same) - 2} more' if len(same) > 2 else ''}"


def outputs(found: list[Step]) -> list[dict[str, list[str]]]:
    """For each line of the page's lists, in their order, what its first program wrote before and writes now, by release."""
    return [side_by_side(same[0]) for step in found for _, lines in step.groups for _, same in lines]


def side_by_side(change: Change) -> dict[str, list[str]]:
    """What a program wrote before and writes now: the lines that differ, each behind a `!`, and two around them, each behind a blank."""
    before, now = (text.splitlines() for text in printed(change))
    sides: tuple[list[str], list[str]] = [], []
    for group in difflib.SequenceMatcher(None, before, now, autojunk=False).get_grouped_opcodes(2):
        if group[0][1] or group[0][3]:
            sides[0].append(" …")
            sides[1].append(" …")
        for tag, start, end, new_start, new_end in group:
            mark = " " if tag == "equal" else "!"
            sides[0].extend(mark + text for text in before[start:end])
            sides[1].extend(mark + text for text in now[new_start:new_end])
    return {change.older: sides[0], change.release: sides[1]}


@functools.cache
def text_of(page: str) -> str:
    return (ROOT / "docs" / page).read_text("utf-8")


def address(path: str) -> str:
    """A program's place, from the folder of the reference; a data program's page, which may show no code of it."""
    folder, _, name = path.removesuffix(".py").rpartition("/")
    file = folder if (ROOT / "docs" / f"{folder}.md").is_file() else f"{folder}/index"
    if f'"{path}"' not in text_of(f"{file}.md"):
        name = ""
    return f"{'../' if not file.startswith('reference/') else ''}{file.removeprefix('reference/')}.md{'#' if name else ''}{name}"


def escaped(title: str) -> str:
    return re.sub(r"([\[\]*_<])", r"\\\1", title)


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Put the releases below the page's text, and both outputs of each line into a file beside the page, which asks for it when a reader does."""
    if page.file.src_uri != PAGE:
        return markdown
    settings = load_settings(ROOT)
    found = steps(releases.measurements(settings), settings)
    file = Path(page.file.abs_dest_path).with_name(OUTPUTS)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(outputs(found), ensure_ascii=False, separators=(",", ":")), "utf-8")
    return f"{markdown.rstrip()}\n\n{written(found, settings)}"


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Mark "since 2.5" behind the kind of each entry of the API reference: main.html has it stand out for who has an older release."""
    if not page.file.src_uri.startswith("reference/api/"):
        return html
    return re.sub(r"(?<=, )since (2\.\d+)(?= ·)", r'<span class="since" data-since="\1">since \1</span>', html)
