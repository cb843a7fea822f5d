"""The index of messages is closed: every statement of PyTorch's module code that raises, warns or reports has an entry, and every entry a run."""

import ast
import difflib
import functools
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content.faults import line_of, loaded, none_of, section
from verified_snippets.page import Block, expand_page
from verified_snippets.settings import load_settings

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT)
ERRORS = SETTINGS.docs_dir / "errors"
# What the doctor and the index read: a message with {holes}, the exception's or warning's type, the entry.
MESSAGES = loaded(ERRORS / "messages.json")
# Each statement of PyTorch's files, with the entry that explains it or the reason why it has none.
STATEMENTS = loaded(ROOT / "tests/content/statements.json")
FILES = ("nn/modules/module.py", "nn/parameter.py", "nn/modules/batchnorm.py", "nn/modules/lazy.py")
HOLE = re.compile(r"\{\w*\}")

Statement = tuple[str, str, str, str]


def installed_torch() -> Path:
    """The folder of the installed PyTorch, which is read and not imported."""
    return Path(importlib.util.find_spec("torch").submodule_search_locations[0])


def skeleton(node: ast.expr | None) -> str:
    """The text that an expression makes, with {} for what is filled in when it runs."""
    match node:
        case ast.Constant():
            return str(node.value)
        case ast.JoinedStr():
            return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        case ast.BinOp(op=ast.Add()):
            return skeleton(node.left) + skeleton(node.right)
        case ast.BinOp(op=ast.Mod()):
            return skeleton(node.left)
        case ast.Call(func=ast.Attribute(attr="format", value=text)):
            return HOLE.sub("{}", skeleton(text))
    return "{}" if node else ""


def statements(source: str, file: str) -> Iterator[Statement]:
    """The file, function, kind and message of each statement that raises, warns, or adds to the errors of a load."""

    def walk(node: ast.AST, names: tuple[str, ...]) -> Iterator[Statement]:
        for child in ast.iter_child_nodes(node):
            inside = (*names, child.name) if isinstance(child, ast.FunctionDef | ast.ClassDef) else names
            where = ".".join(inside)
            match child:
                case ast.Raise(exc=ast.Call(func=error, args=arguments)):
                    yield file, where, f"raise {ast.unparse(error)}", skeleton(arguments[0]) if arguments else ""
                case ast.Raise():
                    yield file, where, f"raise {ast.unparse(child.exc) if child.exc else ''}".strip(), ""
                case ast.Call(func=ast.Attribute(value=ast.Name(id="warnings"), attr="warn"), args=[text, *_]):
                    yield file, where, "warn", skeleton(text)
                case ast.Call(func=ast.Attribute(value=ast.Name(id="error_msgs"), attr="append" | "insert"), args=[*_, text]):
                    yield file, where, "report", skeleton(text)
            yield from walk(child, inside)

    yield from walk(ast.parse(source), ())


def collected() -> set[Statement]:
    return {found for file in FILES for found in statements((installed_torch() / file).read_text("utf-8"), file)}


def pattern(message: str) -> re.Pattern[str]:
    """What a message with {holes} matches: anything in the place of a hole, any white space for a space."""
    pieces = [r"\s+".join(map(re.escape, re.split(r"\s+", piece))) for piece in HOLE.split(message)]
    return re.compile("[^\0]*?".join(pieces), re.DOTALL)


def key(statement: dict[str, str]) -> Statement:
    return statement["file"], statement["function"], statement["kind"], statement["message"]


def test_every_statement_of_pytorch_has_an_entry_or_a_reason() -> None:
    known = {key(statement) for statement in STATEMENTS}
    assert len(known) == len(STATEMENTS) > 90
    assert sorted(collected() - known) == [], "new or reworded in PyTorch: give it an entry below docs/errors/, or a reason in tests/content/statements.json"
    assert sorted(known - collected()) == [], "no longer in PyTorch: delete it from tests/content/statements.json"


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: f"{statement['function']}: {statement['message'][:40]}")
def test_the_entry_is_about_the_statement(statement: dict[str, str]) -> None:
    (kind,) = {"entry", "reason"} & statement.keys()
    if kind == "reason":
        assert len(statement["reason"].split()) >= 3
        return
    messages = [message["message"] for message in MESSAGES if message["entry"] == statement["entry"]]
    said = statement["message"].replace("{}", "…")
    if not any(pattern(message).search(said) or pattern(said.replace("…", "{}")).search(message) for message in messages):
        near = difflib.get_close_matches(said, messages, 1, 0)
        line = line_of(ROOT / "docs/errors/messages.json", json.dumps(near[0], ensure_ascii=False)) if near else 1
        place = f"docs/errors/messages.json:{line}"
        none_of([f"{place}: no message of {statement['entry']} is what PyTorch says: {said}; correct this one, or add it"])


def test_a_new_statement_is_found_and_a_reworded_one_is_another() -> None:
    source = 'class Module:\n    def register_buffer(self, name):\n        raise KeyError(f"buffer name can\'t be {name}")\n'
    source += "def load(error_msgs):\n    error_msgs.insert(0, 'Missing: {}. '.format(1))\n    warnings.warn('old ' + 'way', FutureWarning)\n    raise\n"
    assert list(statements(source, "x.py")) == [
        ("x.py", "Module.register_buffer", "raise KeyError", "buffer name can't be {}"),
        ("x.py", "load", "report", "Missing: {}. "),
        ("x.py", "load", "warn", "old way"),
        ("x.py", "load", "raise", ""),
    ]
    assert next(statements(source.replace("can't", "must not"), "x.py")) != next(statements(source, "x.py"))


@functools.cache
def entries() -> dict[str, list[dict[str, str]]]:
    """The messages of each entry."""
    found: dict[str, list[dict[str, str]]] = {}
    for message in MESSAGES:
        found.setdefault(message["entry"], []).append(message)
    return found


def programs(page: str, anchor: str) -> list[str]:
    """The programs that an entry of a page embeds: paths below the snippets, without their ends."""
    return re.findall(r'--8<-- "(errors/[\w-]+/\w+)\.py"', section(page, anchor))


@functools.cache
def blocks(page: str) -> dict[str, Block]:
    """The blocks of a page of the index, by the paths of their programs as `programs` gives them."""
    return {block.snippet.path.removesuffix(".py"): block for block in expand_page(ERRORS / page, SETTINGS).blocks if block.snippet}


def own_name(message: str, code: str) -> str:
    """The first name that a message quotes and that a program made up, as text or as an attribute of its class; "" if there is none."""
    quoted = re.findall(r"['\"]((?!__)[A-Za-z_]\w*)['\"]", message)
    return next((name for name in quoted if re.search(rf"['\"]{name}['\"]|self\.{name}\b(?!\()", code)), "")


def unproved_entry(entry: str, messages: list[dict[str, str]], text: str, said: str, cured: bool, code: str = "") -> list[str]:
    """What an entry lacks: a recording that says its message, and a cure.

    Args:
        entry: `page.md#id`.
        messages: those that lead to it.
        text: its section.
        said: what its programs' recordings say.
        cured: whether one of these programs neither raises nor warns.
        code: these programs.
    """
    page, _, anchor = entry.partition("#")
    place = f"docs/errors/{page}:{line_of(ERRORS / page, f'{{ #{anchor} }}')}"
    faults = []
    for message in messages:
        if "not_run" in message:
            faults += (
                [] if message["not_run"] in text else [f"{place}: does not say why it is not run, as docs/errors/messages.json does: {message['not_run']}"]
            )
        elif not pattern(message["message"]).search(said):
            faults.append(
                f"{place}: no recording of this entry says {message['message']}; embed a program that raises it, or correct docs/errors/messages.json"
            )
        elif message["type"] not in said:
            at = f"docs/errors/messages.json:{line_of(ERRORS / 'messages.json', json.dumps(message['type']))}"
            faults.append(f"{place}: no recording of this entry is of a {message['type']}; correct the type in {at}")
        if name := own_name(message["message"], code):
            written, lines = json.dumps(message["message"], ensure_ascii=False), (ERRORS / "messages.json").read_text("utf-8").splitlines()
            line = next((number for number, line in enumerate(lines, 1) if written in line and f'"{entry}"' in line), 1)
            faults.append(f"docs/errors/messages.json:{line}: {name} is a name of this entry's program, and readers have others; write {{name}} in its place")
    if not cured and not re.search(r"\]\((?:[\w./-]+\.md)?#[\w-]+\)", text):
        faults.append(f"{place}: this entry has no cure; embed a program that neither raises nor warns, or link to the section that has one")
    return faults


@pytest.mark.parametrize("entry", entries())
def test_an_entry_holds_a_run_that_says_its_message_and_a_cure(entry: str) -> None:
    page, _, anchor = entry.partition("#")
    written = (ERRORS / page).read_text("utf-8", errors="replace") if (ERRORS / page).is_file() else ""
    if not (text := section(written, anchor)):
        return  # said by test_content.py
    named = programs(written, anchor)
    shown = [blocks(page)[program] for program in named if program in blocks(page)]
    if len(shown) < len(named) or not all(block.snippet.recording.is_file() for block in shown):
        return  # said by the page's own items
    said = "\n".join(block.snippet.recording.read_text("utf-8", errors="replace") for block in shown)
    code = "\n".join(block.snippet.program.read_text("utf-8") for block in shown)
    none_of(unproved_entry(entry, entries()[entry], text, said, any(not {"raises", "warns"} & block.options.keys() for block in shown), code))


def test_an_entry_without_its_message_or_its_cure_is_found() -> None:
    messages = [{"message": "no {name} here", "type": "KeyError"}]
    said = "KeyError: 'no mean here'\n"
    assert unproved_entry("registering.md#before-init", messages, "See [it](#some-id).", said, False) == []
    place = f"docs/errors/registering.md:{line_of(ERRORS / 'registering.md', '{ #before-init }')}"
    (fault,) = unproved_entry("registering.md#before-init", messages, "Text", said, False)
    assert fault.startswith(f"{place}: this entry has no cure; embed a program")
    (fault,) = unproved_entry("registering.md#before-init", messages, "Text", "KeyError: 1", True)
    assert fault.startswith(f"{place}: no recording of this entry says no {{name}} here")
    messages = [{"message": "no 'mean' here", "type": "KeyError"}]
    (fault,) = unproved_entry("registering.md#before-init", messages, "Text", "KeyError: no 'mean' here", True, 'model.register_buffer("mean", None)')
    assert "mean is a name of this entry's program, and readers have others; write {name} in its place" in fault


def headed(errors: Path) -> dict[str, tuple[str, int]]:
    """Of each id on the pages of entries, the text of the entry's heading and that heading's line."""
    found = {}
    for page in sorted(set(errors.glob("*.md")) - {errors / name for name in ("doctor.md", "index.md", "silent.md")}):
        head, at = "", 0
        for number, line in enumerate(page.read_text("utf-8", errors="replace").splitlines(), 1):
            if heading := re.fullmatch(r"(##+) (.+) \{ #([\w-]+) \}", line.rstrip()):
                head, at = (heading[2], number) if heading[1] == "##" else (head, at)
                found[f"{page.name}#{heading[3]}"] = head, at
    return found


def index_faults(errors: Path, known: list[str]) -> list[str]:
    """Where the index of messages is not the list of the entries' headings, in the order of their pages; and which heading is no message.

    Args:
        errors: the folder of the pages.
        known: the entries that messages lead to.
    """
    heads, index = headed(errors), errors / "index.md"
    faults = [
        f"docs/errors/{entry.partition('#')[0]}:{at}: an entry's heading is the message, between backticks: ## `{text}` {{ #{entry.partition('#')[2]} }}"
        for entry, (text, at) in heads.items()
        if "`" not in text and not entry.endswith("#next")
    ]
    before: dict[tuple[int, str], int] = {}
    lines: dict[str, int] = {}
    part = 0
    for number, line in enumerate(index.read_text("utf-8", errors="replace").splitlines(), 1):
        part = number if line.startswith("## ") else part
        for text, entry in re.findall(r"\[([^\]]*(?:\[[^\]]*\][^\]]*)*)\]\(([\w-]+\.md#[\w-]+)\)", line):
            place, (head, at) = f"docs/errors/index.md:{number}", heads.get(entry, ("", 0))
            page = entry.partition("#")[0]
            if entry in lines:
                faults.append(f"{place}: leads to {entry}, as line {lines[entry]} does; keep one")
            elif entry not in known:
                faults.append(f"{place}: leads to {entry}, to which no line of docs/errors/messages.json leads; add one, or correct this")
            elif text not in {other for other, _ in heads.values()}:
                faults.append(f"{place}: its text is the heading of its entry: - [{head}]({entry})")
            elif at < before.get((part, page), 0):
                faults.append(f"{place}: stands below an entry that its page has further down; move this line up, the order is that of {page}")
            else:
                before[part, page] = at
            lines.setdefault(entry, number)
    for entry in sorted({*known} & heads.keys() - lines.keys()):
        head, at = heads[entry]
        page = entry.partition("#")[0]
        above = max((number for other, number in lines.items() if other.startswith(f"{page}#") and heads.get(other, ("", 0))[1] <= at), default=1)
        faults.append(f"docs/errors/{page}:{at}: the index has no line for this entry; below docs/errors/index.md:{above}, add - [{head}]({entry})")
    return faults


def test_the_index_lists_every_entry_once() -> None:
    none_of(index_faults(ERRORS, list(entries())))


ONE = "- [`no a`](page.md#a)\n"
TWO = "- [`no b`](page.md#b)\n"
INDEXED = {
    "all of them": ("## `no a` { #a }\n\n## `no b` { #b }\n", ONE + TWO, []),
    "without backticks": (
        "## no a { #a }\n",
        "- [no a](page.md#a)\n",
        ["docs/errors/page.md:1: an entry's heading is the message, between backticks: ## `no a` { #a }"],
    ),
    "not in the index": (
        "## `no a` { #a }\n\n## `no b` { #b }\n",
        ONE,
        ["docs/errors/page.md:3: the index has no line for this entry; below docs/errors/index.md:1, add - [`no b`](page.md#b)"],
    ),
    "out of order": (
        "## `no a` { #a }\n\n## `no b` { #b }\n",
        TWO + ONE,
        ["docs/errors/index.md:2: stands below an entry that its page has further down; move this line up, the order is that of page.md"],
    ),
    "another text": ("## `no a` { #a }\n", "- [a](page.md#a)\n", ["docs/errors/index.md:1: its text is the heading of its entry: - [`no a`](page.md#a)"]),
    "twice": ("## `no a` { #a }\n", ONE + ONE, ["docs/errors/index.md:2: leads to page.md#a, as line 1 does; keep one"]),
}


@pytest.mark.parametrize(("page", "index", "said"), INDEXED.values(), ids=INDEXED)
def test_an_index_that_is_not_the_list_of_the_entries_is_found(tmp_path: Path, page: str, index: str, said: list[str]) -> None:
    (tmp_path / "page.md").write_text(page)
    (tmp_path / "index.md").write_text(index)
    assert index_faults(tmp_path, ["page.md#a", "page.md#b"]) == said
