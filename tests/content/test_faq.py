"""Each question that a user asked has one entry among the FAQ pages: the answer first, then a program that was run, or the section that runs it."""

import re
from pathlib import Path

import pytest

from tests.content.faults import line_of, loaded, none_of, section

ROOT = Path(__file__).parents[2]
ASKED = ROOT / "tests/content/questions.json"
QUESTIONS = loaded(ASKED)
ANSWERS = {str(question.get("id")): question.get("answer", "") for question in QUESTIONS}
FILE = ROOT / "tests/content/faq.json"
ENTRIES: dict[str, str] = loaded(FILE)
# The page of the founding thread's ten questions has headings of its own, and test_content.py its test.
FOUNDING = "faq/buffers.md"
THEMED = sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs/faq").glob("*.md") if path.name != "buffers.md")


def headings(page: str) -> dict[str, str]:
    """The text of each heading of a page, by its id."""
    return {anchor: text for text, anchor in re.findall(r"^##+ ([^\n]*?) \{ #([\w-]+) \}$", page, re.MULTILINE)}


def unanswered(entry: str, answer: str, docs: Path) -> str:
    """Say what an FAQ entry lacks; "" if a sentence stands directly under its heading, and a program or a link to `answer` follows (if that is "", to any)."""
    path, _, anchor = entry.partition("#")
    text = section((docs / path).read_text("utf-8", errors="replace"), anchor) if (docs / path).is_file() else ""
    if not text:
        return f"docs/{path}: there is no entry with the id {anchor}"
    place = f"docs/{path}:{line_of(docs / path, f'{{ #{anchor} }}')}"
    first = text.strip().partition("\n\n")[0]
    if not re.fullmatch(r"(?!See it run|```)[A-Z`].*[.:]", first, re.DOTALL):
        return f"{place}: the entry {anchor} does not begin with a sentence"
    linked = {
        ((docs / path).parent / link).resolve().as_posix().removeprefix(f"{docs.resolve().as_posix()}/") + f"#{to}"
        for link, to in re.findall(r"\]\(([^)#]+)#([\w-]+)\)", text)
    }
    if answer == entry and "--8<--" not in text:
        line = line_of(ASKED, f'"answer": "{answer}"')
        return f"tests/content/questions.json:{line}: the answer {answer} is the entry itself; name the section that proves it, and link to it there"
    # That an answer without an id is none is said of the question.
    if "--8<--" not in text and (answer not in linked if "#" in answer else not linked and not answer):
        to = f"the link to {answer}" if answer else "a link to the section that has one"
        return f"{place}: the entry {anchor} holds no program; embed one, or write See it run: and {to}"
    return ""


def line_faults(docs: Path, entries: dict[str, str], answers: dict[str, str]) -> list[str]:
    """Which answer on the FAQ's pages has no question, and which question no answer, with the lines to add.

    Args:
        docs: the pages.
        entries: each question's place in the FAQ, by its number.
        answers: each question's section that proves it, by its number.
    """
    faults, places, written = [], {}, FILE.read_text("utf-8")
    free = 1 + max(map(int, [*entries, *answers, "0"]))
    for number, entry in entries.items():
        line = line_of(FILE, f'"{number}": ')
        place = f"tests/content/faq.json:{line}"
        if number not in answers:
            asked = f'{{"id": {number}, "question": "…?", "answer": "{entry}"}} to tests/content/questions.json'
            faults.append(f"{place}: no question has the number {number}; add {asked}")
        if entry in places:
            faults.append(f"{place}: {entry} answers question {places[entry]} already; an answer has one question")
        places.setdefault(entry, number)
    for number in sorted(answers.keys() - entries.keys()):
        line = line_of(ASKED, f'"id": {number},')
        place = f"tests/content/questions.json:{line}"
        faults.append(f'{place}: question {number} has no answer in the FAQ; write one, and add "{number}": "faq/page.md#id" to tests/content/faq.json')
    for page in sorted(docs.glob("faq/*.md")):
        path = page.relative_to(docs).as_posix()
        for anchor in headings(page.read_text("utf-8", errors="replace")):
            entry = f"{path}#{anchor}"
            # A number that stands twice takes one's place, which is said where it stands.
            if entry in places or anchor == "next" or path == FOUNDING or f'"{entry}"' in written:
                continue
            asked = f'{{"id": {free}, "question": "…?", "answer": "{entry}"}} to tests/content/questions.json'
            place = f"docs/{path}:{line_of(page, f'{{ #{anchor} }}')}"
            faults.append(f'{place}: no question leads to this answer; add "{free}": "{entry}" to tests/content/faq.json, and {asked}')
            faults += filter(None, [unanswered(entry, "", docs)])
            free += 1
    return faults


def test_each_question_has_one_entry_and_each_entry_a_question() -> None:
    none_of(line_faults(ROOT / "docs", ENTRIES, ANSWERS))


def test_an_answer_without_its_lines_is_told_which(tmp_path: Path) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq/x.md").write_text("# X\n\n## Is it? { #e }\n\nNo.\n\n## Was it? { #f }\n\nNo, see [it](../a.md#b).\n")
    new, without = line_faults(tmp_path, {"7": "faq/x.md#f"}, {"7": "a.md#b"})
    assert new.startswith('docs/faq/x.md:3: no question leads to this answer; add "8": "faq/x.md#e" to tests/content/faq.json, and {"id": 8, "question": ')
    assert without.startswith("docs/faq/x.md:3: the entry e holds no program; embed one, or write See it run:")
    both = {"7": "faq/x.md#e", "8": "faq/x.md#f"}
    assert "no question has the number 8; add {" in line_faults(tmp_path, both, {"7": "a.md#b"})[0]
    assert 'question 9 has no answer in the FAQ; write one, and add "9": ' in line_faults(tmp_path, both, dict.fromkeys("789", "a.md#b"))[0]
    assert "faq/x.md#e answers question 7 already" in line_faults(tmp_path, {"7": "faq/x.md#e", "8": "faq/x.md#e"}, dict.fromkeys("78", "a.md#b"))[0]


@pytest.mark.parametrize("number", ENTRIES)
def test_an_entry_answers_and_leads_to_a_run(number: str) -> None:
    none_of(list(filter(None, [unanswered(ENTRIES[number], ANSWERS.get(number, ""), ROOT / "docs")])))


@pytest.mark.parametrize("path", THEMED)
def test_a_page_has_programs_of_its_own_and_stands_behind_its_sources_in_the_search(path: str) -> None:
    text = (ROOT / "docs" / path).read_text("utf-8", errors="replace")
    assert text.count("--8<--") >= 2
    assert text.startswith("---\nsearch:\n  boost: 0.3\n---\n")


def test_an_entry_is_not_called_what_its_source_is_called() -> None:
    pages = {answer.partition("#")[0] for answer in ANSWERS.values()} - {FOUNDING, *THEMED}
    taken = {text.lower() for page in pages for text in headings((ROOT / "docs" / page).read_text("utf-8", errors="replace")).values()}
    assert [text for path in THEMED for text in headings((ROOT / "docs" / path).read_text("utf-8", errors="replace")).values() if text.lower() in taken] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("No, it is not.\n\nSee it run: [it](../a.md#b).", ""),
        ('No:\n\n```python title="No"\n--8<-- "faq/x/no.py"\n```', ""),
        (
            "No, it is not.\n\nSee it run: [it](../a.md#c).",
            "docs/faq/x.md:3: the entry e holds no program; embed one, or write See it run: and the link to a.md#b",
        ),
        ("See it run: [it](../a.md#b).", "docs/faq/x.md:3: the entry e does not begin with a sentence"),
        ('```python title="No"\n--8<-- "faq/x/no.py"\n```', "docs/faq/x.md:3: the entry e does not begin with a sentence"),
    ],
)
def test_an_entry_that_does_not_answer_is_found(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq/x.md").write_text(f"# X\n\n## Is it? {{ #e }}\n\n{text}\n")
    assert unanswered("faq/x.md#e", "a.md#b", tmp_path) == fault
    if "--8<--" not in text and "it is not" in text:
        assert "the answer faq/x.md#e is the entry itself" in unanswered("faq/x.md#e", "faq/x.md#e", tmp_path)
    assert unanswered("faq/x.md#gone", "a.md#b", tmp_path) == "docs/faq/x.md: there is no entry with the id gone"
