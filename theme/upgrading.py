"""A MkDocs hook: what changes for module state between one release of PyTorch and the next, as measured. It is the list of docs/reference/upgrading.md.

Why something changes is said by hand, in releases/reasons.toml.
"""

import dataclasses
import functools
import itertools
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
    programs = releases.programs(settings)
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


def reason(change: Change) -> Reason | None:
    """What is known of why a change is: it came with a release after the older one, up to the newer."""
    names = list(releases.releases(load_settings(ROOT)))
    came = names[names.index(change.older) + 1 : names.index(change.release) + 1]
    return next((row for row in reasons() if row.release in ("", *came) and change.path.startswith(row.programs)), None)


def unexplained(found: list[Change]) -> list[str]:
    """The changes of values, and the errors and warnings that are gone, that no sentence explains; what is used on the way has its cause."""
    return [f"{change.release}: {change.path}" for change in found if change.group in ("silent", "gone") and not reason(change)]


def titles(settings: Settings) -> dict[str, str]:
    """The title of each program that has one."""
    return {found["path"]: found["title"] for page in pages(settings) for found in TITLED.finditer(page.read_text("utf-8"))}


def line(change: Change) -> str:
    """The first line that differs, before and now."""
    pair = [outcome.recording + outcome.stderr for outcome in (change.before, change.now)]
    before, now = ([text for text in one.splitlines() if text not in other.splitlines()] for one, other in (pair, pair[::-1]))
    shown = [short(lines[0].strip()) if lines else "" for lines in (before, now)]
    words = ["`{}`, now `{}`", "no longer `{}`", "also `{}`"]
    if all(shown):
        return words[0].format(*shown)
    return words[1].format(shown[0]) if shown[0] else words[2].format(shown[1]) if shown[1] else "The same lines in another order"


def short(text: str) -> str:
    text = text.replace("`", "'")
    return text if len(text) <= 100 else f"{text[:99]}…"


def written(found: list[Change], settings: Settings) -> str:
    """The releases, newest first, as Markdown for a page in the folder of the reference."""
    named = titles(settings)
    sections: list[str] = []
    for release in dict.fromkeys(change.release for change in reversed(found)):
        here = [change for change in found if change.release == release]
        names = list(releases.releases(settings))
        between = f"{here[0].older} to {release}" if names.index(here[0].older) + 1 < names.index(release) else release
        sections += [f"## {between} {{ #v{release.replace('.', '-')} }}", ""]
        for name, heading in GROUPS.items():
            if these := [change for change in here if change.group == name]:
                sections += [f"**{heading}** ({len(these)})", "", *items(these, named), ""]
    return "\n".join(sections)


def items(these: list[Change], named: dict[str, str]) -> Iterator[str]:
    """A list's lines: what has one reason, or one first line, is one."""
    alike: dict[str, list[Change]] = {}
    for change in these:
        if change.cause:
            alike.setdefault(f"{change.cause[0].upper()}{change.cause[1:]}:", []).append(change)
            continue
        known = reason(change)
        since = f"From {known.release} on, " if known and known.release else ""
        source = f" ([source]({known.source}))" if known and known.source else ""
        alike.setdefault(f"{since}{known.says}{source}:" if known else f"{line(change)}:", []).append(change)
    for says, same in sorted(alike.items(), key=lambda pair: (not reason(pair[1][0]), -len(pair[1]))):
        links = [f"[{escaped(named.get(change.path, Path(change.path).stem))}]({address(change.path)})" for change in same]
        yield f"- {says} {', '.join(links[:3])}{f' and {len(same) - 3} more' if len(same) > 3 else ''}"


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
    """Put the releases below the page's text."""
    if page.file.src_uri != PAGE:
        return markdown
    settings = load_settings(ROOT)
    return f"{markdown.rstrip()}\n\n{written(list(changes(releases.read(settings), settings)), settings)}"
