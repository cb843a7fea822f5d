"""What a reader copies out of a snippet, taken out of the snippet's own file: its definitions, or the block that does the work."""

import ast
import functools
import types
from pathlib import Path
from typing import Any

from verified_snippets.settings import load_settings

SNIPPETS = load_settings(Path(__file__).parents[2]).snippets_dir
DEFINITIONS = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef


def run(file: Path, statements: list[ast.stmt], names: dict[str, Any]) -> dict[str, Any]:
    exec(compile(ast.Module(statements, []), str(file), "exec"), names)
    return names


def parsed(snippet: str) -> tuple[Path, list[ast.stmt]]:
    file = SNIPPETS / snippet
    return file, ast.parse(file.read_text("utf-8")).body


@functools.cache
def definitions(snippet: str) -> types.SimpleNamespace:
    """The functions and classes of a snippet, without what it does with them."""
    file, statements = parsed(snippet)
    return types.SimpleNamespace(**run(file, [node for node in statements if isinstance(node, DEFINITIONS)], {"__name__": "copied"}))


def block(snippet: str, first: str, last: str = "", **given: Any) -> dict[str, Any]:
    """Run a part of a snippet's top level with names of ours, and return all names.

    The part begins with the first statement whose source begins with `first`, and ends before the one that begins with `last`.
    """
    file, statements = parsed(snippet)
    texts = [ast.unparse(node) for node in statements]
    start = next(number for number, text in enumerate(texts) if text.startswith(first))
    end = next((number for number, text in enumerate(texts) if last and number > start and text.startswith(last)), len(texts))
    return run(file, statements[start:end], vars(definitions(snippet)) | given)
