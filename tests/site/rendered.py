"""A page as a browser shows it: what axe finds in it, whether its window holds it, and how far its parts have moved."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The windows in which the interactive parts are looked at, as options of a browser's context.
PHONE_AND_DESK = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "reduced_motion": "reduce"} for width in (360, 1280) for scheme in ("light", "dark")
]
HOW = ["phone, light", "phone, dark", "desk, light", "desk, dark"]

# Sums what moves from the first frame on.
WATCH_SHIFTS = """
window.moved = 0
new PerformanceObserver(list => list.getEntries().forEach(entry => (moved += entry.value))).observe({ type: "layout-shift", buffered: true })
"""


def violations(tab: Page, within: str = "html") -> list[tuple[str, str]]:
    """What axe finds in a part of the page: the rule, and the beginning of the first element that breaks it."""
    return [(found["id"], found["nodes"][0]["html"][:200]) for found in Axe().run(tab, context=within).response["violations"]]


def is_too_wide(tab: Page) -> bool:
    """Whether readers have to scroll the page sideways."""
    return tab.evaluate("document.documentElement.scrollWidth > innerWidth")


def moved(tab: Page) -> float:
    """The page's layout shifts up to now, in the browser's unit: the share of the window that moved, times how far."""
    return tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(moved))))")
