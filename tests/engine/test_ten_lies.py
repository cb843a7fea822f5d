"""What documentation says and is not so: the ten lies that the package's README counts. Each is told here, and found."""

import dataclasses
import subprocess

import pytest

from tests.engine.project import Project, fence
from verified_snippets import recording

# The name of a snippet, or of a block of a page; what stands there; and what is said of it.
PROGRAMS = {
    "an_edited_output": ("print(2)\n", "1\n", "snippets/page/an_edited_output.out:1: the recording is not what the program prints"),
    "an_earlier_block": ("print(total)\n", "3\n", "snippets/page/an_earlier_block.py:1: raised NameError"),
    "an_end_in_the_middle": ("import os\nprint(1)\nos._exit(0)\nprint(2)\n", "1\n", "an_end_in_the_middle.py:1: ended early, with status 0"),
    "an_exit_in_the_middle": ("import sys\nprint(1)\nsys.exit(0)\n", "1\n", "an_exit_in_the_middle.py:3: ended early, by sys.exit"),
    "a_silent_warning": ("import warnings\nwarnings.warn('old')\nprint(1)\n", "1\n", "a_silent_warning.py:2: warned of what its page does not announce"),
}
TEXTS = {
    "a capital letter": ("```Python\nprint(1)\n```\n", "docs/capital.md:1: the fence ```Python is not allowed"),
    "indented": ("Text.\n\n    print(1)\n", "docs/indented.md:3: an indented code block is shown and not run"),
}


@pytest.fixture
def told(project: Project) -> Project:
    project.page("".join(fence(name) for name in (*PROGRAMS, "a_patch", "what_was_patched")))
    for name, (code, output, _) in PROGRAMS.items():
        project.snippet(name, code, output)
    project.snippet("a_patch", "import json\njson.dumps = str\nprint(json.dumps('a'))\n", "a\n")
    project.snippet("what_was_patched", "import json\nprint(json.dumps('a'))\n", "a\n")
    for name, (text, _) in TEXTS.items():
        project.page(text, f"{name.split()[-2] if ' ' in name else name}.md")
    return project


def test_eight_lies_are_found_in_one_run(told: Project) -> None:
    output = told.pytest().stdout
    for _, _, said in PROGRAMS.values():
        assert said in output
    for _, said in TEXTS.values():
        assert said in output
    # The patch stays in its own program: the next one prints what it prints by itself, and was recorded to print something else.
    assert "snippets/page/what_was_patched.out:1: the recording is not what the program prints" in output
    assert "8 failed, 1 passed" in output


def test_an_output_that_differs_each_time_is_not_recorded(project: Project) -> None:
    project.embedded("differs", "print(object())\n")
    result: subprocess.CompletedProcess[str] = project.pytest("--record")
    assert "snippets/page/differs.py:1: not recorded, because it is not the same on every run and every machine" in result.stdout
    assert not (project.root / "snippets/page/differs.out").exists()


def test_a_program_that_never_ends_is_killed(project: Project) -> None:
    snippet = project.embedded("endless", "while True: pass\n", "1\n")
    hasty = dataclasses.replace(snippet, settings=dataclasses.replace(snippet.settings, timeout=0.2))
    assert "endless.py:1: still ran after 0.2 seconds and was killed" in recording.fault(recording.run(hasty), hasty, {})
