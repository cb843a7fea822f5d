"""An error entry answers at once: a line or a list under its heading, and the cure on the first screen, measured in a browser."""

import pytest
from playwright.sync_api import Browser

from tests.site.hosting import ROOT
from verified_snippets.page import pages
from verified_snippets.settings import load_settings

SETTINGS = load_settings(ROOT)
ENTRIES = [page.stem for page in pages(SETTINGS) if page.parent.name == "errors" and page.stem not in {"index", "doctor"}]
# Width of the window, what is measured, and the most pixels that it may reach below the heading.
CURE, ANSWER = (1280, "cure", 850), (360, "answer", 700)

# For each heading: where the answer (the line, or the list of causes) ends, and where the first program that is no example of the error ends.
MEASURE = """() => [...document.querySelectorAll("article :is(h2, h3)[id]")].map(heading => {
    const parts = []
    for (let part = heading.nextElementSibling; part && !/^H[123]$/.test(part.tagName); part = part.nextElementSibling) parts.push(part)
    const line = parts.find(part => part.tagName === "P" && part.firstElementChild?.tagName === "STRONG" && part.textContent.startsWith("Fix:"))
    const answer = line || parts.slice(0, 3).find(part => /^[UO]L$/.test(part.tagName))
    if (!answer) return { id: heading.id }
    const after = line ? parts.slice(parts.indexOf(line) + 1) : []
    const caption = after.findIndex(part => part.classList.contains("snippet") && !/raises|wrong/.test(part.className))
    let cure = answer
    for (const part of caption < 0 ? [] : after.slice(caption + 1)) {
        if (!part.matches(".snippet-code, .recording, .highlight")) break
        cure = part
    }
    const below = part => Math.round(part.getBoundingClientRect().bottom - heading.getBoundingClientRect().top)
    return { id: heading.id, answer: below(answer), cure: below(cure) }
})"""


@pytest.mark.parametrize("limit", [CURE, ANSWER], ids=["desk", "phone"])
@pytest.mark.parametrize("page", ENTRIES)
def test_an_entry_answers_on_the_first_screen(browser: Browser, address: str, page: str, limit: tuple[int, str, int]) -> None:
    width, what, most = limit
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(f"{address}errors/{page}/", wait_until="load")
    measured = tab.evaluate(MEASURE)
    tab.close()
    assert measured
    assert [entry["id"] for entry in measured if "answer" not in entry] == []
    assert [f"#{entry['id']}: its {what} ends {entry[what]} pixels below the heading, at most {most}" for entry in measured if entry[what] > most] == []
