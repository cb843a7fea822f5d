"""The explorer of torchvision's models, in a browser: what it shows, finds, copies and keeps in the address."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.content.test_explorer import FILES, entries
from tests.site.rendered import HOW, PHONE_AND_DESK, is_too_wide, moved, violations

KEY = "layer4.2.bn3.running_var"
BUILDERS = [file.stem.removeprefix("model-") for file in FILES]


def opened(context: BrowserContext, address: str, state: str = "") -> Page:
    """The explorer's page in a tab of its own, its tree loaded."""
    tab = context.new_page()
    tab.requests, tab.errors = [], []
    tab.on("request", lambda request: tab.requests.append(request.url))
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    tab.goto(f"{address}reference/explorer/{state}")
    expect(tab.get_by_role("treeitem").first).to_be_visible()
    return tab


@pytest.fixture
def explorer(context: BrowserContext, address: str) -> Iterator[Page]:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = opened(context, address)
    yield tab
    assert tab.errors == []


def rows(tab: Page) -> list[list[str]]:
    """The cells of the rows that are in the document."""
    return tab.get_by_role("treeitem").evaluate_all("rows => rows.map(row => [...row.children].map(cell => cell.textContent))")


def names(tab: Page) -> list[str]:
    return [row[0] for row in rows(tab)]


def pick(tab: Page, name: str) -> None:
    tab.get_by_role("combobox", name="Model").fill(name)
    tab.get_by_role("option", name=re.compile(f"^{name} ")).click()
    expect(tab.get_by_role("tree", name=f"Module tree of {name}")).to_be_visible()


def said(tab: Page) -> str:
    return tab.locator("model-explorer").get_by_role("status").inner_text()


def chosen(tab: Page) -> str:
    return tab.locator("model-explorer .chosen code").inner_text()


def press(tab: Page, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def test_every_listing_is_read_as_it_was_recorded(explorer: Page, address: str) -> None:
    read = """async ([module, listing]) => {
        const { totals } = await import(module)
        const { read } = await import(module.replace("explorer", "listing"))
        const { filter, unfiltered } = await import(new URL("module-tree.js", module))
        const nodes = read(listing), all = filter(nodes, unfiltered())
        const tensors = nodes.filter(node => node.kind).map(({ path, kind, dtype, shape }) => [path, kind, dtype, shape])
        return { tensors, sums: totals(nodes, all), shown: all.every(one => one.shown), root: all[0] }
    }"""
    for file in FILES:
        listing = json.loads(file.read_text("utf-8"))
        found = explorer.evaluate(read, [f"{address}assets/model-explorer.js", listing])
        assert found["tensors"] == [list(entry) for entry in entries(listing["tree"])], file.name
        assert found["sums"] == {"parameters": listing["parameters"], "buffers": listing["buffers"], "entries": listing["state_dict_entries"]}, file.name
        assert found["shown"], file.name
        assert found["root"]["bytes"] == listing["parameters"]["bytes"] + listing["buffers"]["bytes"], file.name


def test_a_model_is_picked_from_all_that_there_are(explorer: Page) -> None:
    box = explorer.get_by_role("combobox", name="Model")
    assert box.input_value() == "resnet50"
    box.click()
    options = explorer.get_by_role("listbox", name="Models").get_by_role("option")
    assert sorted(text.split(" ")[0] for text in options.all_inner_texts()) == sorted(BUILDERS)
    box.fill("swin tiny")
    assert options.count() == 0
    box.fill("swin_v2")
    assert [text.split(" ")[0] for text in options.all_inner_texts()] == ["swin_v2_b", "swin_v2_s", "swin_v2_t"]
    press(explorer, "ArrowDown", "ArrowDown", "Enter")
    expect(explorer.get_by_role("tree", name="Module tree of swin_v2_s")).to_be_visible()
    assert box.input_value() == "swin_v2_s"
    assert names(explorer)[:2] == ["swin_v2_s", "features"]
    box.fill("no such model")
    press(explorer, "Tab")
    assert box.input_value() == "swin_v2_s"


def test_totals_are_those_of_what_is_shown(explorer: Page) -> None:
    assert said(explorer) == (
        "resnet50: 161 parameters with 25,557,032 elements (102,228,128 bytes), 159 buffers with 53,173 elements (212,904 bytes), 320 state dict entries."
    )
    explorer.get_by_label("Buffers only").check()
    assert said(explorer) == (
        "Matches in resnet50: 0 parameters with 0 elements (0 bytes), 159 buffers with 53,173 elements (212,904 bytes), 159 state dict entries."
    )
    assert ["bn1", "BatchNorm2d", "3 buffers", "", "520"] in rows(explorer)
    assert ["running_mean", "persistent buffer", "[64]", "float32", "256"] in rows(explorer)
    assert ["num_batches_tracked", "persistent buffer", "[]", "int64", "8"] in rows(explorer)
    assert {"conv1", "relu", "weight"}.isdisjoint(names(explorer))


def test_the_filters_narrow_the_tree(explorer: Page) -> None:
    explorer.get_by_label("Key contains").fill("LAYER4.2 running_var")
    assert names(explorer) == ["resnet50", "layer4", "2", "bn1", "running_var", "bn2", "running_var", "bn3", "running_var"]
    explorer.get_by_label("Key contains").fill("")
    explorer.get_by_label("Kind").select_option("parameter")
    assert "161 parameters" in said(explorer)
    assert "0 buffers" in said(explorer)
    explorer.get_by_label("Buffers only").check()
    assert explorer.get_by_label("Kind").input_value() == ""
    explorer.get_by_label("Kind").select_option("non-persistent buffer")
    assert said(explorer) == "Nothing in resnet50 matches."
    assert names(explorer) == []
    explorer.get_by_label("Kind").select_option("any")
    explorer.get_by_label("Buffers only").uncheck()
    explorer.get_by_label("In modules of class").select_option("Linear")
    assert names(explorer) == ["resnet50", "fc", "weight", "bias"]
    pick(explorer, "vgg11")
    assert names(explorer) == ["vgg11", "classifier", "0", "weight", "bias", "3", "weight", "bias", "6", "weight", "bias"]


def test_a_key_is_found_and_copied(explorer: Page) -> None:
    explorer.get_by_label("Key contains").fill("layer4 bn3 running_var")
    explorer.get_by_role("treeitem", name=re.compile("^running_var")).last.click()
    assert chosen(explorer) == KEY
    explorer.get_by_role("button", name="Copy key").click()
    expect(explorer.get_by_role("button", name="Copied")).to_be_visible()
    assert explorer.evaluate("navigator.clipboard.readText()") == KEY
    explorer.get_by_role("treeitem", name=re.compile("^running_var")).first.click()
    expect(explorer.get_by_role("button", name="Copy key")).to_be_visible()


def test_keys_alone_reach_a_buffer_and_copy_its_key(explorer: Page) -> None:
    tree = explorer.get_by_role("tree")
    tree.focus()
    press(explorer, "l", "l", "l", "l")
    assert chosen(explorer) == "layer4"
    press(explorer, "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight", "b", "b", "b", "ArrowRight")
    assert chosen(explorer) == "layer4.2.bn3"
    press(explorer, *["ArrowDown"] * 4)
    assert chosen(explorer) == KEY
    active = explorer.locator(f"#{tree.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    assert [active.get_attribute(f"aria-{name}") for name in ("level", "posinset", "setsize")] == ["5", "4", "5"]
    assert active.inner_text().split() == ["running_var", "persistent", "buffer", "[2048]", "float32", "8,192"]
    press(explorer, "Enter")
    expect(explorer.get_by_role("button", name="Copied")).to_be_visible()
    assert explorer.evaluate("navigator.clipboard.readText()") == KEY
    press(explorer, "ArrowUp", "Control+C")
    assert explorer.evaluate("navigator.clipboard.readText()") == KEY.replace("var", "mean")
    press(explorer, "ArrowLeft")
    assert chosen(explorer) == "layer4.2.bn3"
    press(explorer, "ArrowLeft", "End")
    assert explorer.get_by_role("treeitem", name=re.compile("^bn3")).get_attribute("aria-expanded") == "false"
    assert chosen(explorer) == "fc"
    press(explorer, "Home")
    assert explorer.get_by_role("button", name="Copy key").is_disabled()


def test_the_address_opens_the_same_again(explorer: Page, context: BrowserContext, address: str) -> None:
    pick(explorer, "maxvit_t")
    explorer.get_by_label("Buffers only").check()
    explorer.get_by_label("Key contains").fill("blocks.3")
    explorer.get_by_label("In modules of class").select_option("MaxVitLayer")
    explorer.get_by_role("treeitem", name=re.compile("^0 MaxVitLayer")).click()
    explorer.get_by_role("treeitem", name=re.compile("^relative_position_index")).last.click()
    explorer.wait_for_function("location.hash.endsWith('relative_position_index')")
    state = explorer.evaluate("location.hash")
    assert "model=maxvit_t" in state
    other = opened(context, address, state)
    assert (rows(other), said(other), chosen(other)) == (rows(explorer), said(explorer), chosen(explorer))
    assert other.get_by_label("Buffers only").is_checked()
    assert other.get_by_label("Key contains").input_value() == "blocks.3"
    assert other.get_by_label("In modules of class").input_value() == "MaxVitLayer"


def test_a_link_to_a_key_opens_what_is_around_it(context: BrowserContext, address: str) -> None:
    tab = opened(context, address, f"#model=resnet50&at={KEY}")
    assert chosen(tab) == KEY
    assert ["running_var", "persistent buffer", "[2048]", "float32", "8,192"] in rows(tab)


def test_an_address_with_mistakes_opens_what_it_can(explorer: Page) -> None:
    status = explorer.locator("model-explorer").get_by_role("status")
    explorer.evaluate("location.hash = 'model=no_such_model'")
    expect(status).to_have_text("torchvision has no builder no_such_model.")
    explorer.evaluate("location.hash = 'model=alexnet&class=BatchNorm2d&kind=nonsense&toggled=none.such&at=nowhere'")
    expect(status).to_contain_text("alexnet: 16 parameters")


def test_a_name_in_the_tables_opens_its_tree(explorer: Page) -> None:
    explorer.get_by_role("link", name="raft_small", exact=True).click()
    expect(explorer.get_by_role("tree", name="Module tree of raft_small")).to_be_focused()
    assert explorer.url.split("#")[0].endswith("reference/explorer/")
    link = explorer.get_by_role("link", name="Recorded listing")
    assert link.get_attribute("href").endswith("/snippets/reference/explorer/model-raft_small.json")


def test_a_link_within_the_page_leaves_the_tree_as_it_is(explorer: Page) -> None:
    pick(explorer, "vgg11")
    explorer.get_by_role("link", name="your own model").click()
    explorer.wait_for_url("**/#own")
    explorer.wait_for_load_state("networkidle")
    expect(explorer.get_by_role("tree", name="Module tree of vgg11")).to_be_visible()


def test_the_largest_tree_has_few_rows_in_the_document_and_all_of_them_are_reached(explorer: Page) -> None:
    pick(explorer, "efficientnet_v2_l")
    explorer.get_by_role("button", name="Expand all").click()
    tree = explorer.get_by_role("tree")
    assert explorer.evaluate("document.querySelector('module-tree').rows.length") > 2500
    assert explorer.get_by_role("treeitem").count() < 100
    seen = tree.evaluate("""async tree => {
        const seen = new Set()
        for (let top = 0; top < tree.scrollHeight; top += tree.clientHeight) {
            tree.scrollTop = top
            // The tree hears of it before the next frame.
            await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
            for (const row of tree.querySelectorAll("[role=treeitem]")) seen.add(row.dataset.place)
        }
        return seen.size
    }""")
    assert seen == explorer.evaluate("document.querySelector('module-tree').rows.length")
    assert names(explorer)[-2:] == ["weight", "bias"]
    explorer.get_by_role("button", name="Collapse all").click()
    assert names(explorer) == ["efficientnet_v2_l", "features", "avgpool", "classifier"]


def test_nothing_is_requested_but_the_listings_of_this_site(explorer: Page, address: str) -> None:
    explorer.wait_for_load_state("networkidle")
    before = len(explorer.requests)
    for name in ("vgg11", "vit_b_16", "vgg11"):
        pick(explorer, name)
    explorer.get_by_label("Buffers only").check()
    fetched = [url for url in explorer.requests[before:] if not url.endswith("favicon.svg")]
    assert fetched == [f"{address}snippets/reference/explorer/model-{name}.json" for name in ("vgg11", "vit_b_16")]
    assert all(url.startswith(address) for url in explorer.requests)


def test_a_listing_that_cannot_be_fetched_is_said_to_be(explorer: Page) -> None:
    explorer.route("**/model-vgg11.json", lambda route: route.abort())
    explorer.evaluate("location.hash = 'model=vgg11'")
    expect(explorer.locator("model-explorer").get_by_role("status")).to_have_text("The listing of vgg11 could not be fetched.")
    explorer.unroute("**/model-vgg11.json")
    explorer.evaluate("location.hash = 'model=vgg11&buffers=only'")
    expect(explorer.locator("model-explorer").get_by_role("status")).to_have_text("Nothing in vgg11 matches.")


@pytest.mark.parametrize("context", [{"viewport": {"width": width, "height": 800}} for width in (360, 1280)], indirect=True, ids=["phone", "desk"])
def test_the_page_neither_shifts_nor_scrolls_sideways(context: BrowserContext, address: str) -> None:
    tab = opened(context, address)
    tab.wait_for_load_state("networkidle")
    assert moved(tab) == 0
    tab.get_by_label("Key contains").fill("running")
    tab.get_by_role("combobox", name="Model").click()
    assert not is_too_wide(tab)


@pytest.mark.parametrize("context", PHONE_AND_DESK, indirect=True, ids=HOW)
def test_axe_finds_nothing(context: BrowserContext, address: str) -> None:
    tab = opened(context, address, f"#model=resnet50&name=layer4&at={KEY}")
    tab.get_by_role("combobox", name="Model").click()
    assert violations(tab, "model-explorer") == []


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_the_tables_are_complete(context: BrowserContext, address: str, site: Path) -> None:
    tab = context.new_page()
    tab.goto(f"{address}reference/explorer/")
    assert not tab.locator("model-explorer").is_visible()
    row = tab.get_by_role("row").filter(has=tab.get_by_role("link", name="resnet50", exact=True))
    assert row.inner_text().split() == ["resnet50", "161", "25,557,032", "102,228,128", "159", "53,173", "212,904", "320"]
    links = tab.locator("td a[href*='/model-']")
    assert sorted(links.all_inner_texts()) == sorted(BUILDERS)
    for address_of_listing in links.evaluate_all("links => links.map(link => link.href)"):
        assert (site / address_of_listing.removeprefix(address)).is_file()
