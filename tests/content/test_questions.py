"""Each question that a user asked leads to the section that answers it, and the section to a program that was run."""

import json
import re
from pathlib import Path

import pytest

from tests.content.faults import line_of, loaded, none_of, section

ROOT = Path(__file__).parents[2]
ASKED = ROOT / "tests/content/questions.json"
QUESTIONS = loaded(ASKED)
TOPICS = loaded(ROOT / "tests/content/topics.json")


def unproved(answer: str, docs: Path, snippets: Path) -> str:
    """Say why an answer, `page.md#heading`, proves nothing; "" if its section holds a program or links to one."""
    path, _, anchor = answer.partition("#")
    if not (docs / path).is_file():
        return f"docs/{path}: there is no such page"
    if not anchor:
        return f"docs/{path}: an answer names a section of a page: {path}#id"
    text = section((docs / path).read_text("utf-8", errors="replace"), anchor)
    if not text:
        return f"docs/{path}: no heading has the id {anchor}"
    links = re.findall(r"\]\(([^)#\s]*)#(\w+)\)", text)
    pages = [((docs / path).parent / link).resolve() if link else docs / path for link, _ in links]
    programs = [snippets / page.relative_to(docs.resolve()).with_suffix("") / f"{name}.py" for page, (_, name) in zip(pages, links, strict=True)]
    if "--8<--" in text or any(program.is_file() for program in programs):
        return ""
    return f"docs/{path}:{line_of(docs / path, f'{{ #{anchor} }}')}: the section {anchor} neither holds a program nor links to one"


def question_faults(questions: list[dict]) -> list[str]:
    """The questions that lack a field, or have the number or the words of another."""
    faults, before, lines = [], {}, {}
    for number, line in enumerate(ASKED.read_text("utf-8").splitlines(), 1):
        if found := re.search(r'"id": (\d+),', line):
            lines.setdefault(int(found[1]), []).append(number)
    for question in questions:
        # Of two with one number, each has its line.
        there = lines.get(question.get("id"), [1])
        place = f"tests/content/questions.json:{there.pop(0) if len(there) > 1 else there[0]}"
        if not isinstance(question.get("id", 1), int):
            place = f"tests/content/questions.json:{line_of(ASKED, json.dumps(question['id']))}"
            faults.append(f'{place}: an id is a number, without quotation marks: {{"id": {question["id"]}, …')
        if lacks := {"id", "question", "answer"} - question.keys():
            faults.append(f'{place}: lacks {", ".join(sorted(lacks))}; a question is {{"id": 1, "question": "…?", "answer": "page.md#id"}}')
        for field in ("id", "question", "paraphrase"):
            if (said := question.get(field)) in before:
                another = f"; the next free number is {1 + max(each.get('id', 0) for each in questions)}" if field == "id" else ""
                faults.append(f"{place}: the {field} {said} is that of question {before[said]} already{another}")
            elif said is not None:
                before[said] = question.get("id")
    return faults


def test_the_questions_are_whole_and_stand_there_once() -> None:
    assert len(QUESTIONS) > 100 and any("paraphrase" in question for question in QUESTIONS)
    none_of(question_faults(QUESTIONS))


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (
            {"id": 1, "question": "Is it so?", "answer": "a.md#b"},
            "tests/content/questions.json:2: the id 1 is that of question 1 already; the next free number is",
        ),
        ({"id": 9999, "question": QUESTIONS[0]["question"], "answer": "a.md#b"}, "is that of question 1 already"),
        ({"id": 9999, "question": "Is it so?"}, 'lacks answer; a question is {"id": 1,'),
    ],
)
def test_a_question_that_lacks_something_or_is_there_already_is_found(added: dict, said: str) -> None:
    (fault,) = question_faults([QUESTIONS[0], added])
    assert said in fault


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.get("id")))
def test_the_answer_is_there_and_was_run(question: dict[str, str]) -> None:
    if "answer" in question and (said := unproved(question["answer"], ROOT / "docs", ROOT / "snippets")):
        line = line_of(ASKED, f'"answer": "{question["answer"]}"')
        none_of([f"{said}; to it leads tests/content/questions.json:{line}"])


def unshown(page: str, docs: Path, place: str) -> str:
    """Say why a page shows nothing of its topic; "" if it embeds a program or recorded data. `place` is the topic's."""
    if not (docs / page).is_file():
        return f"{place}: there is no docs/{page}; write the page that shows this topic in its place"
    return "" if "--8<--" in (docs / page).read_text("utf-8", errors="replace") else f"docs/{page}: holds nothing that was run"


def test_the_topics_are_all_there() -> None:
    assert [topic["id"] for topic in TOPICS] == list(range(1, 47))


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic["topic"])
def test_a_topic_has_pages_that_show_it(topic: dict) -> None:
    assert topic["pages"]
    at = line_of(ROOT / "tests/content/topics.json", f'"id": {topic["id"]},')
    place = f"tests/content/topics.json:{at}"
    none_of([fault for page in topic["pages"] if (fault := unshown(page, ROOT / "docs", place))])


def test_a_topic_without_a_page_or_a_run_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nWords.\n")
    assert unshown("a.md", tmp_path, "topics.json:1") == "docs/a.md: holds nothing that was run"
    assert unshown("b.md", tmp_path, "topics.json:1").startswith("topics.json:1: there is no docs/b.md; write the page")


def test_an_answer_without_a_place_or_a_program_is_found(tmp_path: Path) -> None:
    docs, snippets = tmp_path / "docs", tmp_path / "snippets"
    docs.mkdir()
    (docs / "a.md").write_text("# A\n\n## Bare { #bare }\n\nWords.\n\n## Linked { #linked }\n\n[Run](#it_holds)\n")
    (snippets / "a").mkdir(parents=True)
    (snippets / "a/it_holds.py").write_text("print(1)\n")
    assert unproved("a.md#linked", docs, snippets) == ""
    assert unproved("a.md#bare", docs, snippets) == "docs/a.md:3: the section bare neither holds a program nor links to one"
    assert unproved("a.md#gone", docs, snippets) == "docs/a.md: no heading has the id gone"
    assert unproved("a.md", docs, snippets) == "docs/a.md: an answer names a section of a page: a.md#id"
    assert unproved("b.md#bare", docs, snippets) == "docs/b.md: there is no such page"
    (snippets / "a/it_holds.py").unlink()
    assert "neither" in unproved("a.md#linked", docs, snippets)
