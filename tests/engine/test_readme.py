"""A README, which nothing builds, shows what is recorded because it is written into it."""

import dataclasses
from pathlib import Path

import pytest

from tests.engine.project import Project
from verified_snippets import recording
from verified_snippets.readme import expand_readme, stale, write

MARK = '<!-- snippet "page/one.py" -->\n'
SHOWN = f"{MARK}\n```python\nprint(1)\n```\n\n```text\n1\n```\n\n<!-- end of snippet -->\n"


@pytest.fixture
def readme(project: Project) -> Path:
    project.settings = dataclasses.replace(project.settings, readmes=("README.md",))
    return project.root / "README.md"


@pytest.mark.parametrize("text, line", [("", 5), ("Old.\n\n<!-- end of snippet -->\n", 4)], ids=["a mark alone", "old text"])
def test_what_a_mark_names_is_written_below_it(project: Project, readme: Path, text: str, line: int) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    readme.write_text(f"# A\n\n{MARK}{text}\nText.\n")
    assert stale(readme, project.settings).startswith(
        f"README.md:{line}: is not what the snippet's file and its recording say; run verified-snippets record README.md"
    )
    assert write(project.settings) == ["README.md"]
    assert readme.read_text() == f"# A\n\n{SHOWN}\nText.\n"
    assert write(project.settings) == []
    (block,) = expand_readme(readme, project.settings).blocks
    lines = readme.read_text().split("\n")
    assert (lines[block.source_line - 1] + "\n", lines[block.line - 1], block.recording_line) == (MARK, "```python", block.line + 4)


def test_an_edited_output_is_named_by_its_line_and_nothing_is_written(project: Project, readme: Path) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    readme.write_text(SHOWN.replace("\n1\n", "\n2\n"))
    assert stale(readme, project.settings).startswith("README.md:8: is not what")


def test_a_title_and_what_is_wrong_are_shown(project: Project, readme: Path) -> None:
    project.snippet("one", "{}[1]\n", "KeyError: 1\n", '{ .python title="T" raises="KeyError" }')
    readme.write_text('<!-- snippet "page/one.py" title="T" raises="KeyError" -->\n')
    assert expand_readme(readme, project.settings).text.split("\n")[2:6] == ["**T** · raises `KeyError`", "", "```python", "{}[1]"]


def test_a_mark_whose_program_raises_is_told_how_to_write_it(project: Project, readme: Path) -> None:
    snippet = project.snippet("one", "{}[1]\n")
    found = recording.fault(recording.run(snippet), snippet, {"title": "T"}, "README.md:17")
    assert 'write the mark at README.md:17 so: <!-- snippet "page/one.py" title="T" raises="KeyError" -->\n' in found


@pytest.mark.parametrize(
    "text, message",
    [
        ("```python\nx\n```\n", "README.md:1: shows Python that is not run; put it below snippets/"),
        ("~~~ {.py}\nx\n~~~\n", "README.md:1: shows Python that is not run"),
        ('<!-- snippet "page/none.py" -->\n', "README.md:1: page/none.py is not a file below snippets/"),
        ("<!-- snippet page/one.py -->\n", "README.md:1: <!-- snippet page/one.py --> is no mark; one is written"),
        ('<!-- snippet "page/one.py" color="red" -->\n', 'README.md:1: unknown option color="red"'),
        ("````markdown\n```python\n--8<-- \"page/one.py\"\n```\n````\n```console\n$ x\n```\n", ""),
        (f"````markdown\n{MARK}````\n", ""),
    ],
    ids=["python", "tildes", "no file", "no quotes", "option", "Markdown", "a mark that is shown"],
)  # fmt: skip
def test_what_a_readme_must_not_hold_is_said(project: Project, readme: Path, text: str, message: str) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    readme.write_text(text)
    faults = expand_readme(readme, project.settings).faults
    assert len(faults) == bool(message)
    assert not message or faults[0].startswith(message)
