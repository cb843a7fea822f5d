"""Each question that a user asked has one entry among the FAQ pages: the answer first, then a program that was run, or the section that runs it."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.content.test_questions import QUESTIONS, section

ROOT = Path(__file__).parents[2]
ANSWERS = {str(question["id"]): question["answer"] for question in QUESTIONS}
ENTRIES: dict[str, str] = json.loads((ROOT / "tests/content/faq.json").read_text("utf-8"))
# The page of the founding thread's ten questions has headings of its own, and test_content.py its test.
FOUNDING = "faq/buffers.md"
THEMED = sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs/faq").glob("*.md") if path.name != "buffers.md")


def headings(page: str) -> dict[str, str]:
    """The text of each heading of a page, by its id."""
    return {anchor: text for text, anchor in re.findall(r"^##+ ([^\n]*?) \{ #([\w-]+) \}$", page, re.MULTILINE)}


def unanswered(entry: str, answer: str, docs: Path) -> str:
    """Say what an FAQ entry lacks; "" if a sentence stands directly under its heading, and a program or a link to `answer` follows."""
    path, _, anchor = entry.partition("#")
    text = section((docs / path).read_text("utf-8"), anchor) if (docs / path).is_file() else ""
    if not text:
        return f"docs/{path}: there is no entry with the id {anchor}"
    first = text.strip().partition("\n\n")[0]
    if not re.fullmatch(r"(?!See it run|```)[A-Z`].*[.:]", first, re.DOTALL):
        return f"docs/{path}: the entry {anchor} does not begin with a sentence"
    linked = {
        ((docs / path).parent / link).resolve().relative_to(docs.resolve()).as_posix() + f"#{to}" for link, to in re.findall(r"\]\(([^)#]+)#([\w-]+)\)", text)
    }
    if "--8<--" not in text and answer not in linked:
        return f"docs/{path}: the entry {anchor} neither holds a program nor links to {answer}"
    return ""


def test_each_question_has_one_entry_and_each_entry_a_question() -> None:
    assert ENTRIES.keys() == ANSWERS.keys()
    assert [entry for entry, times in Counter(ENTRIES.values()).items() if times > 1] == []
    written = [f"{path}#{anchor}" for path in THEMED for anchor in headings((ROOT / "docs" / path).read_text("utf-8"))]
    assert sorted(written) == sorted(entry for entry in ENTRIES.values() if not entry.startswith(FOUNDING))


@pytest.mark.parametrize("number", ENTRIES)
def test_an_entry_answers_and_leads_to_a_run(number: str) -> None:
    assert unanswered(ENTRIES[number], ANSWERS[number], ROOT / "docs") == ""


@pytest.mark.parametrize("path", THEMED)
def test_a_page_has_programs_of_its_own_and_stands_behind_its_sources_in_the_search(path: str) -> None:
    text = (ROOT / "docs" / path).read_text("utf-8")
    assert text.count("--8<--") >= 2
    assert text.startswith("---\nsearch:\n  boost: 0.3\n---\n")


def test_an_entry_is_not_called_what_its_source_is_called() -> None:
    pages = {answer.partition("#")[0] for answer in ANSWERS.values()} - {FOUNDING, *THEMED}
    taken = {text.lower() for page in pages for text in headings((ROOT / "docs" / page).read_text("utf-8")).values()}
    assert [text for path in THEMED for text in headings((ROOT / "docs" / path).read_text("utf-8")).values() if text.lower() in taken] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("No, it is not.\n\nSee it run: [it](../a.md#b).", ""),
        ('No:\n\n```python title="No"\n--8<-- "faq/x/no.py"\n```', ""),
        ("No, it is not.\n\nSee it run: [it](../a.md#c).", "docs/faq/x.md: the entry e neither holds a program nor links to a.md#b"),
        ("See it run: [it](../a.md#b).", "docs/faq/x.md: the entry e does not begin with a sentence"),
        ('```python title="No"\n--8<-- "faq/x/no.py"\n```', "docs/faq/x.md: the entry e does not begin with a sentence"),
    ],
)
def test_an_entry_that_does_not_answer_is_found(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq/x.md").write_text(f"# X\n\n## Is it? {{ #e }}\n\n{text}\n")
    assert unanswered("faq/x.md#e", "a.md#b", tmp_path) == fault
    assert unanswered("faq/x.md#gone", "a.md#b", tmp_path) == "docs/faq/x.md: there is no entry with the id gone"
