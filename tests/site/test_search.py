"""What users type into the site's own search: their questions, in their words and in another person's, and error messages, as PyTorch printed them."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.content.test_errors import ERRORS, ROOT, entries, pattern
from tests.content.test_questions import QUESTIONS, section

# Of all questions and of all paraphrases, the share that must lead to the right page.
SHARES = {"question": 111 / 123, "paraphrase": 34 / 40}


def found_pages(tab: Page, query: str, number: int) -> list[str]:
    """The pages of the first results."""
    box, results = tab.locator(".md-search__input"), tab.locator(".md-search-result__list > .md-search-result__item > a.md-search-result__link:first-child")
    box.fill("")
    box.press("End")
    tab.get_by_text("Type to start searching").wait_for()
    box.fill(query)
    box.press("End")
    tab.get_by_text(r"matching document").wait_for()
    return [link.evaluate("link => new URL(link.href).pathname") for link in results.all()[:number]]


@pytest.mark.parametrize("words", SHARES)
def test_search_leads_from_a_question_to_the_page_that_answers_it(browser: Browser, address: str, words: str) -> None:
    tab = browser.new_context().new_page()
    tab.goto(address)
    tab.locator(".md-search__input").click()
    asked = [question for question in QUESTIONS if words in question]
    missed = []
    for question in asked:
        page = question["answer"].partition(".md#")[0]
        found = found_pages(tab, question[words], 5)
        if not any(path.strip("/").endswith(page) for path in found):
            missed.append(f"{question['id']}: {question[words]} -> {page}, but found {found}")
    tab.context.close()
    assert len(asked) - len(missed) >= SHARES[words] * len(asked), f"{len(asked) - len(missed)} of {len(asked)}\n" + "\n".join(missed)
    print(f"{len(asked) - len(missed)} of {len(asked)} {words}s lead to their page within five results")


def printed(entry: str) -> list[str]:
    """Each message of an entry as its recordings have it: type, real names, whole."""
    page, _, anchor = entry.partition("#")
    programs = re.findall(r'--8<-- "(errors/[\w-]+/\w+)\.py"', section((ERRORS / page).read_text("utf-8"), anchor))
    texts = [(ROOT / "snippets" / f"{program}.out").read_text("utf-8") for program in programs]
    found = []
    for message in entries()[entry]:
        starts = [(text, text.find(f"{message['type']}: ")) for text in texts if pattern(message["message"]).search(text)]
        found += [text[start:].strip() for text, start in starts[:1] if start >= 0]
    return found


def test_search_leads_from_a_pasted_message_to_its_entry(browser: Browser, address: str) -> None:
    tab = browser.new_context().new_page()
    tab.goto(address)
    tab.locator(".md-search__input").click()
    asked = [(entry, text) for entry in entries() for text in printed(entry)]
    missed = []
    for entry, text in asked:
        found = found_pages(tab, text, 3)
        if not any(path.strip("/").endswith(f"errors/{entry.partition('.md#')[0]}") for path in found):
            missed.append(f"{text} -> {entry}, but found {found}")
    tab.context.close()
    assert len(asked) >= 0.9 * len(entries())
    assert missed == []
