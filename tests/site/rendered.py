"""A page as a browser shows it: what axe finds in it, whether its window holds it, and how far its parts have moved."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The windows in which the interactive parts are looked at, as options of a browser's context.
PHONE_AND_DESK = [{"viewport": {"width": width, "height": 800}, "reduced_motion": "reduce"} for width in (360, 1280)]
HOW = ["phone", "desk"]

# Sums what moves from the first frame on.
WATCH_SHIFTS = """
window.moved = 0
new PerformanceObserver(list => list.getEntries().forEach(entry => (moved += entry.value))).observe({ type: "layout-shift", buffered: true })
"""


# The rules of axe that look at colours: in the dark, a page has the same elements in others.
OF_COLOURS = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# Whether a page has these colours, and all of them: some change slowly.
COLOURED = "scheme => document.body.dataset.mdColorScheme === scheme && !document.getAnimations().some(one => one instanceof CSSTransition)"


def violations(tab: Page, within: str = "html") -> list[tuple[str, str]]:
    """What axe finds in a part of the page, in the light and in the dark: the rule, and the beginning of the first element that breaks it."""
    found = Axe().run(tab, context=within).response["violations"]
    for scheme, name in (("dark", "slate"), ("light", "default")):
        tab.emulate_media(color_scheme=scheme)
        tab.wait_for_function(COLOURED, arg=name)
        found += Axe().run(tab, context=within, options=OF_COLOURS).response["violations"] if scheme == "dark" else []
    return [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found]


def is_too_wide(tab: Page) -> bool:
    """Whether readers have to scroll the page sideways."""
    return tab.evaluate("document.documentElement.scrollWidth > innerWidth")


def moved(tab: Page) -> float:
    """The page's layout shifts up to now, in the browser's unit: the share of the window that moved, times how far."""
    return tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(moved))))")
