"""The cheat sheet prints on one sheet of paper."""

import re

from playwright.sync_api import BrowserContext


def test_the_cheat_sheet_prints_on_one_sheet_with_all_its_tables(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(address + "reference/cheat-sheet/")
    assert tab.locator("article table").count() == 5
    sheets = re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True))
    tab.emulate_media(media="print")
    smallest = min(float(size) for size in tab.locator("article td").evaluate_all("cells => cells.map(cell => parseFloat(getComputedStyle(cell).fontSize))"))
    assert len(sheets) == 1
    assert smallest >= 8  # CSS pixels, which is 6 pt: the smallest that people read on paper
