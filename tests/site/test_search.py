"""What users type into the site's own search: names, their questions, in their words and in another person's, and error messages, as PyTorch printed them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.content.test_errors import ERRORS, ROOT, entries, pattern, programs
from tests.content.test_questions import QUESTIONS

# The share that must lead to the right page: of the questions and paraphrases that the search was tuned on, and of those that came afterwards.
SHARES = {"question": 111 / 123, "paraphrase": 34 / 40, "later": 14 / 22}
FIRST_LATER = 301


@pytest.fixture(scope="module")
def searching(browser: Browser, address: str) -> Iterator[Page]:
    """The home page with its search open."""
    tab = browser.new_context().new_page()
    tab.goto(address)
    tab.locator(".md-search__input").click()
    yield tab
    tab.context.close()


def found_pages(tab: Page, query: str, number: int) -> list[str]:
    """The pages of the first results, as a reader who pasted the query sees them: paths below the site's address, without slashes at the ends."""
    box, results = tab.locator(".md-search__input"), tab.locator(".md-search-result__list > .md-search-result__item > a.md-search-result__link:first-child")
    # The page listens to keys, and shows the results of one query until the next are there.
    for typed, said in (("", "Type to start searching"), (query, "matching document")):
        box.fill(typed)
        box.press("End")
        tab.locator(".md-search-result__meta", has_text=said).wait_for()
    paths = results.evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    return [path.split("/", 2)[2].strip("/") for path in paths[:number]]


def recording(name: str) -> str:
    return (ROOT / "snippets" / f"{name}.out").read_text("utf-8")


NAMES = {
    "running_mean": {"concepts/batch-norm-statistics"},
    "running": {"concepts/batch-norm-statistics"},
    "nn.Buffer": {"concepts/registering-buffers"},
    "Buffer": {"concepts/what-is-a-buffer", "faq/buffers"},
    "register_buffer(": {"concepts/registering-buffers"},
    "register": {"concepts/registering-buffers"},
    "missing keys in state_dict": {"concepts/loading-state"},
    "named_buffers": {"concepts/listing-buffers"},
    recording("concepts/loading-state/buffer_is_newer_than_the_checkpoint"): {"concepts/loading-state"},
    recording("concepts/loading-state/strict_false_does_not_forgive_shapes"): {"concepts/loading-state"},
}


@pytest.mark.parametrize(("query", "pages"), NAMES.items(), ids=lambda value: value.split("\n")[0][:40] if isinstance(value, str) else "")
def test_a_name_or_a_message_leads_to_its_page_among_the_first_three(searching: Page, query: str, pages: set[str]) -> None:
    assert pages & set(found_pages(searching, query, 3))


def test_nothing_is_found_for_what_is_on_no_page(searching: Page) -> None:
    assert found_pages(searching, "zebrafish", 3) == []


@pytest.mark.parametrize(("kind", "share"), SHARES.items(), ids=SHARES)
def test_a_question_leads_to_the_page_that_answers_it(searching: Page, kind: str, share: float) -> None:
    words = "question" if kind == "later" else kind
    asked = [question for question in QUESTIONS if words in question and (question["id"] >= FIRST_LATER) == (kind == "later")]
    missed = []
    for question in asked:
        page = question["answer"].partition(".md#")[0]
        found = found_pages(searching, question[words], 5)
        if page not in found:
            missed.append(f"{question['id']}: {question[words]} -> {page}, but found {found}")
    assert len(asked) - len(missed) >= share * len(asked), f"{len(asked) - len(missed)} of {len(asked)}\n" + "\n".join(missed)
    print(f"{len(asked) - len(missed)} of {len(asked)} of kind {kind!r} lead to their page within five results")


def printed(entry: str) -> list[str]:
    """Each message of an entry as its recordings have it: type, real names, whole."""
    page, _, anchor = entry.partition("#")
    texts = [recording(program) for program in programs((ERRORS / page).read_text("utf-8"), anchor)]
    found = []
    for message in entries()[entry]:
        starts = [(text, text.find(f"{message['type']}: ")) for text in texts if pattern(message["message"]).search(text)]
        found += [text[start:].strip() for text, start in starts[:1] if start >= 0]
    return found


MESSAGES = [(entry, text) for entry in entries() for text in printed(entry)]


def test_most_entries_have_a_recording_to_paste() -> None:
    assert len({entry for entry, _ in MESSAGES}) >= 0.9 * len(entries())


@pytest.mark.parametrize("page", sorted({entry.partition(".md#")[0] for entry, _ in MESSAGES}))
def test_a_pasted_message_leads_to_its_entry(searching: Page, page: str) -> None:
    missed = []
    for entry, text in MESSAGES:
        if entry.startswith(f"{page}.md#") and f"errors/{page}" not in (found := found_pages(searching, text, 3)):
            missed.append(f"{text} -> {entry}, but found {found}")
    assert missed == []
