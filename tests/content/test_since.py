"""In which release a thing came is said once, in docs/reference/since.json; whatever a page says of a release equals it."""

import functools
import io
import json
import re
import tokenize
from pathlib import Path

import pytest

from tests.content.faults import none_of
from tests.content.since import (
    CHANGES,
    ENTRIES,
    FILES_SINCE,
    GROUPS,
    HISTORY,
    PROBES,
    RELEASES,
    SINCE,
    exists,
    group_titles,
    history,
    probes_of_files,
    since,
    with_history,
)
from tests.content.test_errors import installed_torch
from verified_snippets import releases as measured
from verified_snippets.page import pages
from verified_snippets.settings import load_settings

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT)
VALUES: dict[str, dict] = json.loads(SINCE.read_text("utf-8"))
RECORDED: dict[str, dict] = json.loads(ENTRIES.read_text("utf-8"))
# Each text on a page that names a release, and the entry, or the title of the change, that it is about; the programs whose outcomes change with that release;
# or the reason why it is about none.
STATEMENTS: list[dict[str, str]] = json.loads(Path(__file__).with_name("since_statements.json").read_text("utf-8"))
INSTALLED = ".".join(json.loads(SETTINGS.recorded_on.read_text("utf-8"))["torch"].split(".")[:2])


@functools.cache
def installed(file: str) -> str | None:
    path = installed_torch() / file
    return path.read_text("utf-8") if path.is_file() else None


def test_every_entry_has_a_since_and_a_source() -> None:
    assert VALUES.keys() == RECORDED.keys() == PROBES.keys()
    releases = {f"<={RELEASES[0]}", *RELEASES[1:]}
    for name, value in VALUES.items():
        assert {value["since"], *value.get("older", {}).values()} <= releases, name
        assert re.fullmatch(r"torch/[\w/]+\.py", value["source"]), name


def test_the_reference_says_what_the_released_sources_say() -> None:
    said = {name: {"since": entry["since"], "older": entry.get("older", {})} for name, entry in RECORDED.items()}
    assert said == {name: {"since": value["since"], "older": value.get("older", {})} for name, value in VALUES.items()}


def test_since_when_torch_has_what_a_file_names() -> None:
    values = json.loads(FILES_SINCE.read_text("utf-8"))
    probes = probes_of_files()
    assert values.keys() == {name for name, probe in probes.items() if exists(probe, installed)}
    assert values["torch._utils._rebuild_parameter"] == f"<={RELEASES[0]}"
    assert values["torch._utils._rebuild_tensor_v3"] == "2.2"


@pytest.mark.parametrize("probe", [*PROBES.values(), *(change["probe"] for change in CHANGES)])
def test_what_was_looked_for_is_in_the_installed_release(probe: str) -> None:
    assert exists(probe, installed)


def test_the_installed_release_is_the_newest_that_was_read() -> None:
    assert RELEASES[-1] == INSTALLED


def test_the_history_is_made_of_the_data() -> None:
    page = HISTORY.read_text("utf-8")
    releases = history(VALUES, RECORDED, group_titles(GROUPS.read_text("utf-8")), CHANGES)
    assert with_history(page, releases) == page, "run tests/content/since.py --history"
    assert len(re.findall(r"\]\(api/[\w-]+\.md#[\w-]+\)", releases)) >= len(VALUES)
    assert len({change["title"] for change in CHANGES}) == len(CHANGES)


def releases_with(*texts: str) -> dict:
    return {f"1.{number}": {"a.py": text}.get for number, text in enumerate(texts, 4)}


def test_a_release_is_the_first_from_which_on_all_have_it() -> None:
    with_it, without = "class A:\n    def f(self, x, y=1): return g(x)\n", "class A:\n    def h(self): ..."
    assert since("a.py::A.f", releases_with(without, with_it, without, with_it)) == {"since": "1.7", "source": "torch/a.py"}
    assert since("a.py::A.f", releases_with(with_it, with_it)) == {"since": "<=1.4", "source": "torch/a.py"}
    assert since("a.py::A.f(y=1)", releases_with(with_it.replace("y=1", "y=2"), with_it))["since"] == "1.5"
    assert since("a.py::A.f ~ g(x)", releases_with(with_it.replace("g(", "h("), with_it))["since"] == "1.5"
    assert since("a.py::A.h & a.py::A", releases_with(with_it, without)) == {"since": "1.5", "source": "torch/a.py", "older": {"A": "<=1.4"}}
    with pytest.raises(LookupError):
        since("a.py::A.f", releases_with(with_it, without))


# What pages say ---------------------------------------------------------------------------------------------------------------------------

# Those whose sources were read, and those that programs were run on.
KNOWN = {*RELEASES, *measured.releases(SETTINGS)}
NUMBER = "|".join(re.escape(release) for release in sorted(KNOWN, key=len, reverse=True))
# Code, links' targets and ids are no text; in what is left, a number that a release has.
NUMBERS = re.compile(rf"`[^`]*`|\]\([^)]*\)|\{{ #[^}}]*\}}|(?<![\w.=-])(?P<release>{NUMBER})(?![\d%]|\.\d)")
# It is a release if the words around it say so, or if it stands at the beginning of a sentence, of a parenthesis or of a table's cell.
BEFORE = re.compile(
    r"(?:\b(?:PyTorch|torch|release|version|since|from|before|until|to|as of|that of|in|on|of|with|by|for|than|what)|[¶|(]|[.:;] )\s*$|title=\"$", re.IGNORECASE
)
AFTER = re.compile(r" (?:on\b|onwards|(?:or|and) (?:newer|later|older|earlier|before))")
# "In PyTorch 2.13 it does not": said of a run.
RUN = re.compile(r"\b(?:in|on|of|with)(?: PyTorch)? $", re.IGNORECASE)
# "Up to 2.11", "what 2.11 did" and "2.11 and older" are said of the last release without it.
LAST_WITHOUT = (re.compile(r"(?:\bup to(?: PyTorch)?|\bwhat|\bthat of) $", re.IGNORECASE), re.compile(r" (?:or|and) (?:older|earlier|before)"))


def one_line(text: str) -> str:
    """A page's text with its paragraphs and rows marked: without front matter, on one line."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"\n\s*\n|```", " ¶ ", f"\n\n{text}"))


def mentions(text: str) -> list[tuple[int, str]]:
    """The position and the number of each release that a page's text speaks of."""
    found = [match for match in NUMBERS.finditer(text) if match["release"]]
    return [(match.start(), match["release"]) for match in found if BEFORE.search(text[: match.start()]) or AFTER.match(text[match.end() :])]


def due(text: str, position: int, number: str) -> str:
    """The release that an entry has to be since, for what a text says of a number to be true."""
    before, after = LAST_WITHOUT
    without = before.search(text[:position]) or after.match(text[position + len(number) :])
    return RELEASES[RELEASES.index(number) + 1] if without else number


def statement_faults(texts: dict[str, str], statements: list[dict[str, str]], releases: dict[str, set[str]]) -> list[str]:
    """Say which mentions of a release are not true, or about nothing that is known.

    Args:
        texts: each page's text, on one line.
        statements: the texts that name a release, and what each is about.
        releases: each entry and change, with the release that it is since; several where an entry has parts.
    """
    found, used = [], set()
    for page, text in texts.items():
        own = [(number, statement) for number, statement in enumerate(statements) if statement["page"] == page]
        for position, release in mentions(text):
            around = f"{page}: …{text[max(0, position - 60) : position + 20]}…"
            covering = [
                (number, statement)
                for number, statement in own
                if any(match.start() <= position < match.end() for match in re.finditer(re.escape(statement["text"]), text))
            ]
            used |= {number for number, _ in covering}
            if not covering and not (release == RELEASES[-1] and RUN.search(text[:position])):
                found.append(f"{around} names a release; say in since_statements.json what it is about")
            for _, statement in covering:
                if "about" in statement and due(text, position, release) not in releases.get(statement["about"], set()):
                    found.append(f"{around} is about {statement['about']}, since {', '.join(sorted(releases.get(statement['about'], {'no release'})))}")
    found += [f"{statement['page']}: nowhere says of a release: {statement['text']}" for number, statement in enumerate(statements) if number not in used]
    return found


def texts() -> dict[str, str]:
    """What each page says: its text, and the comments of the programs that it shows. What data programs write is left out, and the history's releases."""
    found = {}
    for page in [*pages(SETTINGS), *SETTINGS.docs_dir.rglob("*.ipynb")]:
        text = page.read_text("utf-8")
        if page.suffix == ".ipynb":
            text = "\n\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown")
        else:
            programs = [SETTINGS.snippets_dir / path for path in re.findall(r'^--8<-- "([\w/-]+\.py)"$', text, re.MULTILINE)]
            text = with_history(text, "") if page == HISTORY else text
            text = "\n\n".join([text, *(comments(program.read_text("utf-8")) for program in programs)])
        found[page.relative_to(SETTINGS.docs_dir).as_posix()] = one_line(text)
    return found


def comments(program: str) -> str:
    return "\n\n".join(token.string.lstrip("# ") for token in tokenize.generate_tokens(io.StringIO(program).readline) if token.type == tokenize.COMMENT)


def known_releases() -> dict[str, set[str]]:
    known = {name: {value["since"], *value.get("older", {}).values()} for name, value in VALUES.items()}
    return known | {change["title"]: {change["release"]} for change in CHANGES}


def test_what_pages_say_of_releases_is_so() -> None:
    none_of(statement_faults(texts(), STATEMENTS, known_releases()))
    assert all(len(statement.keys() & {"about", "measured", "reason"}) == 1 for statement in STATEMENTS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("`persistent=` exists from PyTorch 1.6 on, for buffers.", ""),
        ("`persistent=` exists from PyTorch 1.7 on, for buffers.", "since 1.6"),
        ("`persistent=` is there since 1.7, for buffers.", "since 1.6"),
        ("`persistent=` was missing before 1.5, for buffers.", "since 1.6"),
        ("`persistent=` was missing up to PyTorch 1.5, for buffers.", ""),
        ("`persistent=` was missing in 1.6 and older, for buffers.", "since 1.6"),
        ("1.7 brought `persistent=`, for buffers.", "since 1.6"),
    ],
)
def test_a_wrong_release_on_a_page_is_found(text: str, said: str) -> None:
    statements = [{"page": "a.md", "text": text, "about": "nn.Module.register_buffer(persistent=)"}]
    found = statement_faults({"a.md": one_line(text)}, statements, known_releases())
    assert [fault.rpartition(", ")[2] for fault in found] == ([said] if said else [])


def test_a_release_about_which_nothing_is_known_is_found() -> None:
    text = one_line("Buffers are new since 2.4. In PyTorch 2.13 the mean is 2.4, and `since 2.4` is code.\n\n| hook | 2.5 |")
    found = statement_faults({"a.md": text}, [{"page": "a.md", "text": "since 1.9", "about": "nn.Buffer"}], {})
    assert [fault.rpartition("… ")[2] for fault in found] == [
        "names a release; say in since_statements.json what it is about",
        "names a release; say in since_statements.json what it is about",
        "a.md: nowhere says of a release: since 1.9",
    ]
