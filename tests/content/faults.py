"""How a test of the site's content fails, and how it reads pages and what is kept as JSON."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from verified_snippets import mkdocs_plugin


def none_of(faults: list[str]) -> None:
    """Fail with sentences for who has to act on them, and without pytest's account of a comparison."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def loaded(file: Path) -> Any:
    """What a file of JSON holds. One that is none is said once, by `test_content.py`: the tests that need it are left out."""
    try:
        return json.loads(file.read_bytes())
    except ValueError:
        # Whoever imports the module that asks is left out as well, and finds no half of it.
        sys.modules.pop(sys._getframe(1).f_globals["__name__"], None)
        return pytest.skip(f"{file.name} is no JSON: tests/content/test_content.py says why", allow_module_level=True)


def line_of(file: Path, text: str) -> int:
    """The first line of a file that holds a text, counted from 1; 1 if none does."""
    return mkdocs_plugin.line_of(file, re.escape(text))


def section(page: str, anchor: str) -> str:
    """The Markdown below the heading with this id, up to the next heading of its level; "" if there is none."""
    found = re.search(rf"^(##+) [^\n]*\{{ #{re.escape(anchor)} \}}\n", page, re.MULTILINE)
    if not found:
        return ""
    rest = page[found.end() :]
    end = re.search(rf"^#{{2,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest
