"""The site in a real browser: what readers see, press, search and copy."""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tests.site.hosting import ROOT
from tests.site.rendered import is_too_wide, moved, violations
from verified_snippets.settings import load_settings

SETTINGS = load_settings(ROOT)
KINDS = ["", "concepts/what-is-a-buffer/", "faq/buffers/", "labs/resnet50/", "404.html"]
# Pages with a part of its own script: axe looks at them whole here, and at that part in each of its states where it is tested.
INTERACTIVE = ["errors/doctor/", "reference/open-checkpoint/", "reference/explorer/", "reference/matrix/", "reference/which-one/"]
PAGES = [
    "",
    *(
        f"{path.relative_to(SETTINGS.docs_dir).with_suffix('')}/"
        for path in sorted(SETTINGS.docs_dir.rglob("*.*"))
        if path.suffix in {".md", ".ipynb"} and path.stem != "index"
    ),
]


class Watched:
    """A tab that remembers what went wrong in it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.tab = context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.address = address
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path: str, until: str = "networkidle") -> Page:
        self.tab.goto(self.address + path, wait_until=until)
        return self.tab

    @property
    def faults(self) -> list[str]:
        foreign = [f"requests {url}" for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]
        return foreign + self.errors


# A desk, a desk at 200 %, a phone. They are low, as what is below is laid out and need not be painted.
WIDTHS = (1280, 640, 360)
HEIGHT = 100


@pytest.fixture(scope="module")
def visitor(browser: Browser, address: str) -> Iterator[Watched]:
    """One tab for all pages, as a reader has it: a new one each time costs as much as the page."""
    watched = Watched(browser.new_context(reduced_motion="reduce"), address)
    yield watched
    watched.tab.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_requests_no_other_host_logs_no_error_and_fits_its_window(visitor: Watched, path: str) -> None:
    visitor.requests.clear()
    visitor.errors.clear()
    # Before the page, or else the parts that Material moves are still on their way.
    visitor.tab.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    tab = visitor.open(path, until="load")
    too_wide = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        if is_too_wide(tab):
            too_wide.append(width)
    tab.wait_for_load_state("networkidle")
    assert visitor.faults == []
    assert too_wide == []


def test_a_request_to_another_host_and_an_error_in_a_script_are_seen(context: BrowserContext, address: str) -> None:
    watched = Watched(context, address)
    context.route("https://example.org/**", lambda route: route.fulfill(body=""))
    tab = watched.open("")
    with tab.expect_request("https://example.org/a.png"):
        tab.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://example.org/a.png' }))")
    with tab.expect_event("pageerror"):
        tab.evaluate("setTimeout(() => { throw new Error('broken') })")
    assert watched.faults == ["requests https://example.org/a.png", "broken"]


@pytest.mark.parametrize("path", [*KINDS, *INTERACTIVE])
@pytest.mark.parametrize("context", [{"reduced_motion": "reduce"}], indirect=True, ids=[""])
def test_axe_finds_nothing(context: BrowserContext, address: str, path: str) -> None:
    tab = Watched(context, address).open(path)
    assert violations(tab) == []


def test_axe_finds_an_image_without_a_text_and_a_line_that_the_dark_swallows(context: BrowserContext, address: str) -> None:
    tab = Watched(context, address).open("")
    tab.evaluate("document.querySelector('article').append(new Image())")
    tab.add_style_tag(content="[data-md-color-scheme=slate] article h1 { color: #223 !important }")
    assert [(rule, html[:4]) for rule, html in violations(tab)] == [("image-alt", "<img"), ("color-contrast", "<h1 ")]


@pytest.mark.parametrize("context", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_copying_a_block_copies_the_code_and_nothing_else(context: BrowserContext, address: str) -> None:
    tab = Watched(context, address).open("concepts/what-is-a-buffer/")
    block = tab.locator("#repr_shows_no_buffers + .snippet-code")
    # The button comes when the block does.
    block.scroll_into_view_if_needed()
    block.get_by_role("button").click()
    tab.get_by_text("Copied to clipboard").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    program = SETTINGS.snippets_dir / "concepts/what-is-a-buffer/repr_shows_no_buffers.py"
    assert copied.rstrip("\n") == program.read_text("utf-8").rstrip("\n")
    assert tab.locator(".recording button:visible").count() == 0


@pytest.mark.parametrize("context", [{"color_scheme": "dark"}], indirect=True)
def test_the_colours_follow_the_system_until_a_reader_chooses_and_stay_chosen(context: BrowserContext, address: str) -> None:
    tab = Watched(context, address).open("", until="commit")
    # Dark from the first paint on, before any script of Material's has run.
    tab.wait_for_selector("article", state="attached")
    assert tab.evaluate("document.body.dataset.mdColorScheme") == "slate"
    tab.wait_for_load_state("networkidle")
    tab.get_by_title("Colours follow the system; switch to light").click()
    assert tab.evaluate("document.body.dataset.mdColorScheme") == "default"
    tab.reload(wait_until="networkidle")
    assert tab.evaluate("[document.body.dataset.mdColorScheme, document.querySelector('[name=theme-color]').content]") == ["default", "rgb(255, 255, 255)"]
    tab.locator("[name=__palette]:checked").press("Enter")
    assert tab.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert tab.get_by_title("Dark; switch to the system's colours").is_visible()
    tab.get_by_title("Dark; switch to the system's colours").click()
    tab.emulate_media(color_scheme="light")
    tab.wait_for_function("document.body.dataset.mdColorScheme === 'default'")


PAIR = "concepts/what-is-a-buffer/"
SECOND = "#buffer_goes_along + .snippet-code"
# What a reader selects with the mouse, as the browser would copy it.
SELECTED = "code => { getSelection().selectAllChildren(code); return getSelection().toString() }"


@pytest.mark.parametrize("context", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_the_second_of_a_pair_folds_and_is_copied_whole(context: BrowserContext, address: str) -> None:
    tab = Watched(context, address).open(PAIR)
    block, program = tab.locator(SECOND), (SETTINGS.snippets_dir / f"{PAIR}buffer_goes_along.py").read_text("utf-8")
    fold, folded = block.get_by_role("button", name=re.compile("equal lines")), block.locator(".folded")
    assert tab.locator(".pair-first .fold, .recording .fold").count() == 0
    block.scroll_into_view_if_needed()
    for closed in (True, False, True):
        assert fold.get_attribute("aria-expanded") == str(not closed).lower()
        assert (folded.bounding_box()["height"] > 100) is not closed
        assert block.locator("code").evaluate(SELECTED).rstrip("\n") == program.rstrip("\n")
        block.locator("button:not(.fold)").click()
        tab.get_by_text("Copied to clipboard").wait_for()
        assert tab.evaluate("navigator.clipboard.readText()").rstrip("\n") == program.rstrip("\n")
        tab.evaluate("navigator.clipboard.writeText('')")
        fold.press("Enter")
    fold.press("Enter")
    tab.emulate_media(media="print")
    assert folded.bounding_box()["height"] > 100
    assert not fold.is_visible()


def test_who_follows_a_link_to_the_second_of_a_pair_sees_it_whole(context: BrowserContext, address: str) -> None:
    tab = Watched(context, address).open(f"{PAIR}#buffer_goes_along")
    assert tab.locator(f"{SECOND} .fold").get_attribute("aria-expanded") == "true"


def test_a_pair_whose_output_stands_first_folds_its_program(context: BrowserContext, address: str) -> None:
    tab = Watched(context, address).open("recipes/running-statistics/")
    assert tab.locator("#moments_of_two_ranks + .recording + .snippet-code .fold").count() == 1
    assert tab.locator(".recording .fold").count() == 0


@pytest.mark.parametrize("context", [{"viewport": {"width": 360, "height": 800}}], indirect=True)
def test_a_mark_keeps_its_colour_where_its_line_scrolls(context: BrowserContext, address: str) -> None:
    tab = Watched(context, address).open(PAIR)
    code = tab.locator(f"{SECOND} code")
    tab.locator(f"{SECOND} .fold").click()
    assert code.evaluate("code => (code.scrollLeft = 9999, code.scrollLeft)") > 100
    line = code.locator(".hll").evaluate("line => [line.getBoundingClientRect().y, getComputedStyle(line).getPropertyValue('--changed')]")
    box = code.bounding_box()
    image = Image.open(io.BytesIO(tab.screenshot(clip={"x": box["x"] + box["width"] - 4, "y": line[0] + 4, "width": 1, "height": 1})))
    assert "#{:02x}{:02x}{:02x}".format(*image.getpixel((0, 0))) == line[1]


@pytest.mark.parametrize("context", [{"viewport": {"width": 360, "height": 800}}], indirect=True)
def test_a_picture_is_read_on_a_phone(context: BrowserContext, address: str) -> None:
    tab = Watched(context, address).open(PAIR)
    sizes = tab.locator(".picture text").evaluate_all("texts => texts.map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)")
    assert len(sizes) > 10
    assert min(sizes) >= 11


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
@pytest.mark.parametrize("path", KINDS[:-1])
def test_without_javascript_text_code_and_outputs_are_there(context: BrowserContext, address: str, path: str) -> None:
    tab = Watched(context, address).open(path)
    assert tab.locator("article h1").is_visible()
    # What is folded in <details>, the reader unfolds.
    for kind in ("p:not(details p, .release-count)", ".snippet-code code", ".recording:not(details .recording)"):
        assert tab.locator(f"article {kind}").count() > 0
        assert all(part.is_visible() for part in tab.locator(f"article {kind}").all())
    for guess in tab.locator("article .guess").all():
        guess.locator("summary").click()
        assert guess.locator(".recording").is_visible()


def test_on_paper_code_and_output_are_whole_and_the_navigation_is_gone(context: BrowserContext, address: str) -> None:
    tab = Watched(context, address).open("concepts/loading-state/")
    tab.emulate_media(media="print")
    assert not any(part.is_visible() for part in tab.locator(".md-header, .md-sidebar, .md-tabs, .md-footer__link").all())
    blocks = tab.locator("article pre > code")
    assert blocks.count() > 10
    assert (
        blocks.evaluate_all(
            "blocks => blocks.filter(block => block.scrollWidth > block.clientWidth + 1 && getComputedStyle(block).overflowX !== 'visible').length"
        )
        == 0
    )


def test_a_page_that_is_not_there_has_its_looks_and_ways_in(context: BrowserContext, address: str) -> None:
    watched = Watched(context, address)
    tab = watched.open("concepts/no/such/page/")
    assert watched.errors[0].startswith("Failed to load resource: the server responded with a status of 404")
    assert watched.errors[1:] == []
    assert tab.locator(".md-header").evaluate("header => getComputedStyle(header).position") == "sticky"
    tab.locator("article a").first.click()
    tab.wait_for_url(f"{address}**")
    assert tab.locator("article h1").is_visible()


def test_wrong_code_says_so_in_words(context: BrowserContext, address: str) -> None:
    tab = Watched(context, address).open("concepts/loading-state/")
    assert "raises RuntimeError" in tab.locator("#buffer_is_newer_than_the_checkpoint").inner_text()
    assert "silently wrong" in tab.locator("#strict_false_loads_nothing_under_a_prefix").inner_text()


def test_a_link_to_a_snippet_leads_to_it_by_instant_navigation(context: BrowserContext, address: str) -> None:
    watched = Watched(context, address)
    tab = watched.open("concepts/what-is-a-buffer/")
    tab.evaluate("window.sameDocument = true")
    tab.locator("article a[href*='persistence']").first.click()
    tab.wait_for_url("**/concepts/persistence/")
    assert tab.evaluate("window.sameDocument")
    assert watched.faults == []


@pytest.mark.parametrize("context", [{"viewport": {"width": 1280, "height": 800}}], indirect=True, ids=["desk"])
def test_the_header_stands_still_while_a_slow_machine_reads_the_page(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": 8})
    tab.goto(f"{address}reference/explorer/", wait_until="networkidle")
    assert moved(tab) == 0
