"""The questions users asked, typed into the site's own search in their words and in another person's."""

import pytest
from playwright.sync_api import Browser, Page

from tests.content.test_questions import ANSWERED

# Of all questions and of all paraphrases, the share that must lead to the right page.
QUESTIONS, PARAPHRASES = 111 / 123, 34 / 40


def first_five(tab: Page, query: str) -> list[str]:
    """The pages of the first five results, or of fewer."""
    box, results = tab.locator(".md-search__input"), tab.locator(".md-search-result__list > .md-search-result__item > a.md-search-result__link:first-child")
    box.fill("")
    box.press("End")
    tab.get_by_text("Type to start searching").wait_for()
    box.fill(query)
    box.press("End")
    tab.get_by_text(r"matching document").wait_for()
    return [link.evaluate("link => new URL(link.href).pathname") for link in results.all()[:5]]


@pytest.mark.parametrize(("words", "share"), [("question", QUESTIONS), ("paraphrase", PARAPHRASES)], ids=["their words", "other words"])
def test_search_leads_from_a_question_to_the_page_that_answers_it(browser: Browser, address: str, words: str, share: float) -> None:
    tab = browser.new_context().new_page()
    tab.goto(address)
    tab.locator(".md-search__input").click()
    asked = [question for question in ANSWERED if words in question]
    missed = []
    for question in asked:
        page = question["answer"].partition(".md#")[0]
        found = first_five(tab, question[words])
        if not any(path.strip("/").endswith(page) for path in found):
            missed.append(f"{question['id']}: {question[words]} -> {page}, but found {found}")
    tab.context.close()
    assert len(asked) - len(missed) >= share * len(asked), f"{len(asked) - len(missed)} of {len(asked)}\n" + "\n".join(missed)
    print(f"{len(asked) - len(missed)} of {len(asked)} {words}s lead to their page within five results")
