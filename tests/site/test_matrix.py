"""The behaviour matrix and the questions before it, in a browser: filtered, compared, opened; asked, answered; and without JavaScript."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.site.hosting import ROOT
from tests.site.rendered import HOW, PHONE_AND_DESK, is_too_wide, moved, violations
from verified_snippets.settings import load_settings

SETTINGS = load_settings(ROOT)
MATRIX = json.loads((SETTINGS.snippets_dir / "reference/matrix/matrix.json").read_text("utf-8"))
ROWS: dict[str, dict] = {row["id"]: row for row in MATRIX["operations"]}
NAMES = [kind["name"].replace("`", "") for kind in MATRIX["kinds"]]


@pytest.fixture
def matrix(context: BrowserContext, address: str) -> Page:
    return opened(context, f"{address}reference/matrix/")


@pytest.fixture
def which(context: BrowserContext, address: str) -> Page:
    return opened(context, f"{address}reference/which-one/")


def opened(context: BrowserContext, address: str) -> Page:
    """A page in a tab of its own, its interactive part in charge of it."""
    tab = context.new_page()
    tab.goto(address)
    # A busy machine is slow to start what it has fetched: an idle network says little.
    tab.locator(":is(behaviour-matrix, which-one):defined").wait_for()
    tab.wait_for_load_state("networkidle")
    return tab


def without_javascript(context: BrowserContext, address: str) -> Page:
    tab = context.new_page()
    tab.goto(address)
    return tab


def shown_rows(tab: Page) -> set[str]:
    """The anchors of the operations that a reader sees."""
    return set(tab.locator("article td[id]:visible").evaluate_all("cells => cells.map(cell => cell.id)"))


def shown_kinds(tab: Page) -> list[list[str]]:
    """The kinds that the visible tables of operations have as columns, each list once."""
    heads = tab.locator("table[role=grid]:visible thead tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(1).filter(cell => cell.checkVisibility()).map(cell => cell.textContent))"
    )
    return [list(kinds) for kinds in {tuple(head) for head in heads}]


def differing(one: str, other: str) -> set[str]:
    first, second = NAMES.index(one), NAMES.index(other)
    return {row["anchor"] for row in ROWS.values() if row["answers"][first] != row["answers"][second]}


def compare(tab: Page, one: str, other: str) -> None:
    tab.get_by_label("Kind", exact=True).select_option(one)
    tab.get_by_label("Compared with").select_option(other)
    tab.get_by_label("Only what differs").check()


def test_all_rows_and_kinds_are_there_at_first(matrix: Page) -> None:
    assert shown_rows(matrix) == {row["anchor"] for row in ROWS.values()}
    assert shown_kinds(matrix) == [NAMES]
    assert matrix.locator("behaviour-matrix").get_by_role("status").inner_text() == f"All kinds: {len(ROWS)} of {len(ROWS)} operations."


def test_one_kind_is_shown_alone(matrix: Page) -> None:
    matrix.get_by_label("Kind", exact=True).select_option("Frozen parameter")
    assert shown_kinds(matrix) == [["Frozen parameter"]]
    matrix.get_by_label("Kind", exact=True).select_option("All kinds")
    assert shown_kinds(matrix) == [NAMES]


def test_rows_are_found_by_words_and_headings_without_rows_go(matrix: Page) -> None:
    matrix.get_by_label("Operation").fill("integers .TYPE")
    assert shown_rows(matrix) == {"int64-under-type-half"}
    assert matrix.locator("h2:visible").evaluate_all("found => found.map(heading => heading.id)") == ["cast", "kinds", "next"]
    matrix.get_by_label("Operation").fill("no such operation")
    assert shown_rows(matrix) == set()
    assert "0 of" in matrix.locator("behaviour-matrix").get_by_role("status").inner_text()


@pytest.mark.parametrize(("one", "other"), [("Buffer", "Parameter"), ("Buffer", "Non-persistent buffer"), ("Plain tensor", "Class attribute")])
def test_only_what_differs_between_two_kinds(matrix: Page, one: str, other: str) -> None:
    compare(matrix, one, other)
    assert shown_rows(matrix) == differing(one, other)
    assert [sorted(kinds) for kinds in shown_kinds(matrix)] == [sorted([one, other])]
    said = matrix.locator("behaviour-matrix").get_by_role("status").inner_text()
    assert said == f"{one} and {other} differ in {len(differing(one, other))} of {len(ROWS)} operations."


def test_the_address_leads_to_the_same_comparison(matrix: Page, context: BrowserContext) -> None:
    compare(matrix, "Buffer", "nn.Buffer")
    matrix.get_by_label("Operation").fill("saved")
    again = opened(context, matrix.evaluate("location.href"))
    assert shown_rows(again) == shown_rows(matrix) < differing("Buffer", "nn.Buffer")
    assert again.get_by_label("Compared with").input_value() == "nn.Buffer"


def test_a_kind_that_is_none_in_the_address_is_left_out(context: BrowserContext, address: str) -> None:
    assert shown_kinds(opened(context, f"{address}reference/matrix/?kind=<b>&operation=")) == [NAMES]


@pytest.mark.parametrize("context", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_a_cell_opens_the_source_that_measured_it(matrix: Page) -> None:
    column = NAMES.index("Parameter")
    matrix.locator("#assign-tensor-over ~ td").nth(column).click()
    dialog = matrix.get_by_role("dialog", name="m.t = torch.zeros(3): where is it now?")
    row = ROWS["assign_tensor_over"]
    assert dialog.get_by_label("The function that measured it").text_content() == row["source"]
    text = dialog.inner_text()
    assert "Parameter: raises TypeError" in text
    assert row["messages"][column] in text
    assert MATRIX["kinds"][column]["code"] in text
    dialog.get_by_role("button", name="Copy the source").click()
    dialog.get_by_role("button", name="Copied").wait_for()
    copied = matrix.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(row["source"])
    assert all(MATRIX["definitions"][name] in copied for name in row["uses"])


def test_the_source_is_there_for_every_row(matrix: Page) -> None:
    sources = matrix.evaluate("""async () => {
        const part = document.querySelector("behaviour-matrix"), found = {}
        for (const name of document.querySelectorAll("table[role=grid] td[id]")) {
            await part.open(name.nextElementSibling)
            found[name.id] = part.querySelector("dialog[open] pre").textContent
            part.dialog.close()
        }
        return found
    }""")
    assert sources == {row["anchor"]: row["source"] for row in ROWS.values()}


def test_without_the_sources_a_cell_says_where_they_are(matrix: Page) -> None:
    matrix.route("**/matrix.json", lambda route: route.abort())
    matrix.locator("#half ~ td").first.click()
    assert "could not be fetched" in matrix.get_by_role("dialog", name="Cast by .half()?").inner_text()


def test_keys_alone_compare_two_kinds_and_open_a_cell(matrix: Page) -> None:
    matrix.get_by_label("Kind", exact=True).focus()
    matrix.keyboard.type("Buff")
    matrix.keyboard.press("Tab")
    matrix.keyboard.type("Param")
    matrix.keyboard.press("Tab")
    matrix.keyboard.press("Tab")
    matrix.keyboard.press("Space")
    assert shown_rows(matrix) == differing("Buffer", "Parameter")
    focused = "document.activeElement.tagName + ' ' + document.activeElement.parentElement.cells?.[0].id"
    for _ in range(10):
        matrix.keyboard.press("Tab")
        if matrix.evaluate(focused).startswith("TD"):
            break
    assert matrix.evaluate(focused) == "TD in-parameters"
    matrix.keyboard.press("ArrowDown")
    matrix.keyboard.press("End")
    assert matrix.evaluate(focused) == "TD in-named-parameters"
    matrix.keyboard.press("Enter")
    matrix.get_by_role("dialog", name="Yielded by named_parameters()?").get_by_text("Parameter: yes, as t").wait_for()
    matrix.keyboard.press("Escape")
    assert matrix.evaluate(focused) == "TD in-named-parameters"


@pytest.mark.parametrize("context", PHONE_AND_DESK, indirect=True, ids=HOW)
def test_a_comparison_fits_its_window_and_axe_finds_nothing(matrix: Page) -> None:
    compare(matrix, "Buffer", "Parameter")
    assert not is_too_wide(matrix)
    assert violations(matrix, "behaviour-matrix") == []
    matrix.locator("#stepped-by-sgd ~ td:visible").first.click()
    matrix.locator("dialog[open] pre").first.wait_for()
    assert not is_too_wide(matrix)
    assert violations(matrix, "dialog") == []


@pytest.mark.parametrize("context", [{"java_script_enabled": False, "viewport": {"width": 360, "height": 800}}], indirect=True)
def test_without_javascript_the_matrix_is_complete_tables(context: BrowserContext, address: str) -> None:
    matrix = without_javascript(context, f"{address}reference/matrix/")
    assert not matrix.locator("behaviour-matrix").is_visible()
    assert matrix.locator("article table").count() == len(MATRIX["groups"]) + 1
    for row in ROWS.values():
        cells = matrix.locator(f"[id='{row['anchor']}'] ~ td")
        assert cells.all_inner_texts() == [answer.replace("`", "") for answer in row["answers"]]
    assert matrix.locator("article").bounding_box()["width"] <= 360


# Which one do I need? -----------------------------------------------------------------------------------------------------------------------


def answer(tab: Page, *texts: str) -> None:
    for text in texts:
        tab.locator("which-one").get_by_role("button", name=re.compile(f"^{re.escape(text)}")).click()


def test_the_answers_lead_to_a_reason_code_and_proof(which: Page) -> None:
    answer(which, "No", "Yes, forward computes with it", "No, it can be computed again", "__init__, once")
    part = which.locator("which-one")
    assert part.get_by_role("heading").inner_text() == "You need: Non-persistent buffer"
    program = SETTINGS.snippets_dir / "reference/which-one/a_table_is_made_anew.py"
    assert part.locator(".snippet-code code").text_content() == program.read_text("utf-8")
    assert part.locator(".recording code").text_content() == program.with_suffix(".out").read_text("utf-8")
    assert "Is there a key for it in state_dict()?\tno" in part.locator("table").inner_text()
    assert part.get_by_role("list", name="Your answers").get_by_role("listitem").count() == 4


def test_an_answer_can_be_changed_and_all_begun_again(which: Page) -> None:
    answer(which, "No", "Yes, forward computes with it", "Yes, it comes from data", "No, it is set once")
    assert which.locator("which-one h2").inner_text() == "You need: Buffer"
    answer(which, "Change: Is it needed where the model is", "No, I only look at it")
    assert which.locator("which-one h2").inner_text() == "You need: Plain tensor"
    answer(which, "Start again")
    assert which.get_by_role("group", name="Does an optimizer change it?").is_visible()
    assert "answers" not in which.evaluate("location.href")


def test_the_address_leads_to_the_same_answer(which: Page, context: BrowserContext) -> None:
    answer(which, "Yes, but not for now")
    address = which.evaluate("location.href")
    again = opened(context, address)
    assert again.locator("which-one h2").inner_text() == "You need: Frozen parameter"
    broken = opened(context, address.replace("answers=2", "answers=9.x.2"))
    assert broken.locator("which-one h2").inner_text() == "You need: Frozen parameter"


def test_every_way_ends_in_an_answer(which: Page) -> None:
    ends = set()
    ways: list[list[int]] = [[]]
    while ways:
        way = ways.pop()
        which.evaluate("way => document.querySelector('which-one').go(way)", way)
        title = which.locator("which-one h2")
        if title.count():
            ends.add(title.inner_text())
            assert len(way) <= 6
            assert which.locator("which-one .snippet-code").count() > 0
        else:
            ways += [[*way, number] for number in range(which.locator("which-one .answer").count())]
    assert len(ends) == 9


def test_keys_alone_reach_an_answer(which: Page) -> None:
    which.locator("which-one .answer").first.focus()
    which.keyboard.press("Tab")
    which.keyboard.press("Tab")
    which.keyboard.press("Enter")
    assert which.evaluate("document.activeElement.textContent").startswith("Is it needed where the model is")
    while which.evaluate("document.activeElement.textContent") != "No, I only look at it":
        which.keyboard.press("Tab")
        assert which.evaluate("document.activeElement.closest('which-one') !== null")
    which.keyboard.press("Space")
    assert which.evaluate("document.activeElement.textContent") == "You need: Plain tensor"


@pytest.mark.parametrize("context", PHONE_AND_DESK, indirect=True, ids=HOW)
def test_the_questions_fit_their_window_and_axe_finds_nothing(which: Page) -> None:
    assert violations(which, "which-one") == []
    answer(which, "No", "Yes, forward computes with it", "Yes, it comes from data", "Yes, at every step", "Several ranks update it, and each has its own value")
    assert which.locator("which-one h2").inner_text() == "You need: Buffer that is not broadcast"
    assert not is_too_wide(which)
    assert violations(which, "which-one") == []


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_the_questions_are_a_list_that_leads_to_the_answers(context: BrowserContext, address: str) -> None:
    which = without_javascript(context, f"{address}reference/which-one/")
    assert not which.locator("which-one").is_visible()
    first = which.locator("#questions ~ ol > li").first
    assert first.inner_text().startswith("Does an optimizer change it?")
    links = which.locator("#questions ~ ol a")
    assert links.count() > 5
    assert links.evaluate_all("links => links.filter(link => !document.querySelector(link.hash)?.checkVisibility()).map(link => link.hash)") == []


@pytest.mark.parametrize("path", ["reference/matrix/", "reference/which-one/"])
@pytest.mark.parametrize("context", [{"viewport": {"width": width, "height": 800}} for width in (360, 1280)], indirect=True, ids=["phone", "desk"])
def test_nothing_moves_when_the_part_takes_over(context: BrowserContext, address: str, path: str) -> None:
    tab = opened(context, address + path)
    assert moved(tab) == 0
