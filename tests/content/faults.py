"""How a test of the site's content fails, and how it reads what is kept as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest


def none_of(faults: list[str]) -> None:
    """Fail with sentences for who has to act on them, and without pytest's account of a comparison."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def loaded(file: Path) -> Any:
    """What a file of JSON holds. One that is none is said once, by `test_content.py`: the tests that need it are left out."""
    try:
        return json.loads(file.read_bytes())
    except ValueError:
        return pytest.skip(f"{file.name} is no JSON: tests/content/test_content.py says why", allow_module_level=True)


def line_of(file: Path, text: str) -> int:
    """The first line of a file that holds a text, counted from 1; 1 if none does."""
    return next((number for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), 1) if text in line), 1)
