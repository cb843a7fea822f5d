"""The index of messages is closed: every statement of PyTorch's module code that raises, warns or reports has an entry, and every entry a run."""

import ast
import functools
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content.test_questions import section
from verified_snippets.page import Block, expand_page
from verified_snippets.settings import load_settings

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT)
ERRORS = SETTINGS.docs_dir / "errors"
# What the doctor and the index read: a message with {holes}, the exception's or warning's type, the entry.
MESSAGES = json.loads((ERRORS / "messages.json").read_text("utf-8"))
# Each statement of PyTorch's files, with the entry that explains it or the reason why it has none.
STATEMENTS = json.loads((ROOT / "tests/content/statements.json").read_text("utf-8"))
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
    assert any(pattern(message).search(said) or pattern(said.replace("…", "{}")).search(message) for message in messages), (statement, messages)


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


@pytest.mark.parametrize("entry", entries())
def test_an_entry_holds_a_run_that_says_its_message_and_a_cure(entry: str) -> None:
    page, _, anchor = entry.partition("#")
    written = (ERRORS / page).read_text("utf-8")
    text = section(written, anchor)
    assert text, f"docs/errors/{page}: no heading has the id {anchor}"
    shown = [blocks(page)[program] for program in programs(written, anchor)]
    said = "\n".join(block.snippet.recording.read_text("utf-8") for block in shown)
    for message in entries()[entry]:
        if "not_run" in message:
            assert message["not_run"] in text
            continue
        assert pattern(message["message"]).search(said), f"docs/errors/{page}#{anchor}: no recording says {message['message']}"
        assert message["type"] in said, f"docs/errors/{page}#{anchor}: no recording is of a {message['type']}"
    cures = [block for block in shown if not {"raises", "warns"} & block.options.keys()]
    linked = re.findall(r"\]\((?:[\w./-]+\.md)?#\w+\)", text)
    assert cures or linked, f"docs/errors/{page}#{anchor}: neither holds a cure nor links to one"


def test_the_index_lists_every_entry_once() -> None:
    index = (ERRORS / "index.md").read_text("utf-8")
    linked = re.findall(r"\]\(([\w-]+\.md#[\w-]+)\)", index)
    assert sorted(linked) == sorted(entries())
