"""What programs do on other releases, where it is read: below each output, and for the release that a reader chose."""

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.site.rendered import HOW, PHONE_AND_DESK, is_too_wide, moved, violations

RELEASE = "2.14"
CLASS = "on-2-14"
# Two pages that follow each other, each with a program that does something else there.
FIRST, NEXT = "errors/functional/", "errors/distributed/"
PAGE = "deploying/torchscript-and-fx/"

# What moves in the header as the icon of the colours and the title come into it, on any page, is none of this.
WATCH_ARTICLE = """
window.shifts = []
new PerformanceObserver(list => list.getEntries().forEach(entry => entry.sources.forEach(({ node }) => {
  const part = node?.nodeType === 1 ? node : node?.parentElement
  if (part?.closest("article")) shifts.push(part.outerHTML.slice(0, 100))
}))).observe({ type: "layout-shift", buffered: true })
"""


def choose(tab: Page, release: str) -> None:
    tab.locator(".release-choice select").select_option(release)


def test_an_output_that_is_another_elsewhere_says_so_closed_and_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + PAGE)
    line = tab.locator(f"details.elsewhere.{CLASS}").first
    assert "2.14" in line.locator("summary").inner_text()
    assert not line.locator("pre").is_visible()
    assert not tab.locator(".release-choice").is_visible()
    line.locator("summary").press("Enter")
    assert "FutureWarning: " in line.locator("pre").inner_text()
    assert "FutureWarning: " in line.locator(".hll").first.inner_text()
    assert "the same on each" in tab.locator("footer").inner_text()
    context.close()


@pytest.mark.parametrize("context", PHONE_AND_DESK, ids=HOW, indirect=True)
def test_a_release_that_was_chosen_is_shown_here_and_on_the_next_page(context: BrowserContext, address: str) -> None:
    context.add_init_script(WATCH_ARTICLE)
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(address + PAGE, wait_until="networkidle")
    program = tab.locator(f"details.elsewhere.{CLASS}").first
    recording = program.locator("xpath=preceding-sibling::div[contains(@class, 'recording')][1]")
    assert recording.is_visible()
    assert not program.locator("pre").is_visible()
    tab.locator(".release-choice select").focus()
    choose(tab, RELEASE)
    assert program.locator("pre").is_visible()
    assert not recording.is_visible()
    said = tab.locator(f".release-count.{CLASS}")
    assert "programs on this page do something else on PyTorch 2.14" in said.inner_text()
    assert said.is_visible()
    assert violations(tab) == []
    assert not is_too_wide(tab)
    # At the next visit, it is so from the first paint on.
    tab.reload(wait_until="networkidle")
    assert program.locator("pre").is_visible()
    assert moved(tab) < 0.01
    assert tab.evaluate("shifts") == []
    tab.locator(".md-footer__link--next").click()
    tab.wait_for_function(f"!location.pathname.endsWith('/{PAGE}')")
    assert tab.locator(".release-choice select").input_value() == RELEASE
    tab.goto(address + FIRST)
    assert tab.locator(f"details.elsewhere.{CLASS} pre").first.is_visible()
    choose(tab, "")
    assert not tab.locator(f"details.elsewhere.{CLASS} pre").first.is_visible()
    assert faults == []


def test_the_api_reference_says_what_the_chosen_release_does_not_have(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(address + "reference/api/registering/")
    choose(tab, "2.4")
    said = "getComputedStyle(document.querySelector('.since[data-since=\"%s\"]'), '::after').content"
    assert tab.evaluate(said % "2.5") == '", not in your 2.4"'
    assert tab.evaluate(said % "2.0") == "none"


def test_a_choice_of_a_release_that_is_not_shown_any_more_is_none(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(address + PAGE)
    tab.evaluate("localStorage.setItem('release', '0.4')")
    tab.reload()
    assert tab.locator(".release-choice select").input_value() == ""
    assert tab.evaluate("document.documentElement.dataset.release") == ""


def test_what_pages_say_of_other_releases_costs_little(site: Path) -> None:
    """Compressed: 4 kB on any page at most, and 1.2 kB on nine in ten."""
    part = re.compile(r"<details[^>]* class=\"elsewhere .*?</details>|<p[^>]* class=\"release-count .*?</p>", re.DOTALL)
    costs = []
    for file in site.rglob("*.html"):
        page = file.read_text("utf-8")
        costs.append(len(gzip.compress(page.encode())) - len(gzip.compress(part.sub("", page).encode())))
    costs.sort()
    assert costs[-1] <= 4000
    assert costs[len(costs) * 9 // 10] <= 1200


def test_upgrading_from_one_release_to_another_leaves_what_lies_in_between(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(address + "reference/upgrading/", wait_until="networkidle")
    heads = tab.locator("article h2[id^='v']")
    newest, oldest = heads.first.get_attribute("id"), heads.last.get_attribute("id")
    choices = tab.locator("upgrade-range select")
    assert "lines, by" in tab.locator("upgrade-range output").inner_text()
    assert heads.first.is_visible()
    choices.nth(0).focus()
    choices.nth(1).select_option(str(oldest).removeprefix("v").replace("-", "."))
    assert heads.last.is_visible()
    assert newest == oldest or not heads.first.is_visible()
    assert violations(tab, "upgrade-range") == []
    assert not is_too_wide(tab)


def test_each_line_of_the_upgrades_has_two_outputs_that_differ(site: Path, context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(address + "reference/upgrading/", wait_until="networkidle")
    outputs = json.loads((site / "reference/upgrading/outputs.json").read_text("utf-8"))
    tab.locator("article .both-outputs").first.wait_for()
    assert tab.locator("article .both-outputs").count() == len(outputs)
    assert tab.locator("#next ~ ul .both-outputs").count() == 0
    assert [sides for sides in outputs if not any(line.startswith("!") for side in sides.values() for line in side)] == []
    last = tab.locator("article li:has(.both-outputs)").last
    last.get_by_role("button", name="both outputs").press("Enter")
    last.locator(".both mark").first.wait_for()
    assert last.locator(".both b").all_inner_texts() == list(outputs[-1])


def test_both_outputs_of_a_line_stand_side_by_side(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(address + "reference/upgrading/", wait_until="networkidle")
    line = tab.locator("article li", has_text="two records more into each file").first
    button = line.get_by_role("button", name="both outputs")
    button.press("Enter")
    sides = line.locator(".both > div")
    sides.first.wait_for()
    before, now = sides.all_inner_texts()
    assert before.splitlines()[0] < now.splitlines()[0]
    assert sides.locator("mark").count() >= 2
    assert before.splitlines()[1:] != now.splitlines()[1:]
    assert violations(tab, ".both") == []
    assert not is_too_wide(tab)
    button.press("Enter")
    assert sides.count() == 0


def test_the_page_on_upgrading_is_a_list_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "reference/upgrading/")
    assert tab.locator("article h2[id^='v']").first.is_visible()
    assert tab.locator("article li").count() > 10
    context.close()
