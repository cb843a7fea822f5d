"""What users type into the site's own search: names, their questions, in their words and in another person's, and error messages, as PyTorch printed them.

The ranking is asked without a browser; what readers see, press and hear is tested in one.
"""

import gzip
import json
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError
from playwright.sync_api import BrowserContext, Page, expect

from tests.content.test_errors import ERRORS, ROOT, entries, pattern, programs
from tests.content.test_questions import QUESTIONS
from tests.site.asking import ASSETS, REVIEWED, Search, queries
from tests.site.rendered import HOW, PHONE_AND_DESK, violations
from theme import search as hook
from theme.search import section, terms

# The share that must lead to the right page: of the questions and paraphrases that the search was tuned on, and of those that came afterwards.
SHARES = {"question": 117 / 123, "paraphrase": 37 / 40, "later": 19 / 22}
FIRST_LATER = 301
SEARCHES = json.loads((ROOT / "tests/content/searches.json").read_text("utf-8"))
NAMES = SEARCHES["names"]
# In kB, compressed: all that the first key loads. And in bytes what a section may add to it.
FIRST_KEY, A_SECTION = 180, 140


@pytest.fixture(scope="module")
def search(site: Path) -> Search:
    return Search(site)


def found_pages(search: Search, query: str, number: int) -> list[str]:
    """The pages of the first results, as addresses below the site's."""
    return [sections[0].partition("#")[0] for sections in search.ask(query)[0][:number]]


def recording(name: str) -> str:
    return (ROOT / "snippets" / f"{name}.out").read_text("utf-8")


@pytest.mark.parametrize(("query", "pages"), NAMES.items(), ids=NAMES)
def test_a_name_leads_to_its_page_among_the_first_three(search: Search, query: str, pages: list[str]) -> None:
    assert set(pages) & set(found_pages(search, query, 3))


@pytest.mark.parametrize("program", ["buffer_is_newer_than_the_checkpoint", "strict_false_does_not_forgive_shapes"])
def test_a_message_leads_to_the_page_that_shows_it(search: Search, program: str) -> None:
    assert "concepts/loading-state/" in found_pages(search, recording(f"concepts/loading-state/{program}"), 5)


@pytest.mark.parametrize(("kind", "share"), SHARES.items(), ids=SHARES)
def test_a_question_leads_to_the_page_that_answers_it(search: Search, kind: str, share: float) -> None:
    words = "question" if kind == "later" else kind
    asked = [question for question in QUESTIONS if words in question and (question["id"] >= FIRST_LATER) == (kind == "later")]
    missed = []
    for question in asked:
        page = question["answer"].partition(".md#")[0] + "/"
        found = found_pages(search, question[words], 5)
        if page not in found:
            missed.append(f"{question['id']}: {question[words]} -> {page}, but found {found}")
    assert len(asked) - len(missed) >= share * len(asked), f"{len(asked) - len(missed)} of {len(asked)}\n" + "\n".join(missed)
    print(f"{len(asked) - len(missed)} of {len(asked)} of kind {kind!r} lead to their page within five results")


def test_what_the_site_does_not_answer_is_told_so_and_its_own_questions_are_not() -> None:
    """In the committed results, which are the search's: another test says so."""
    told = {query for query, results in reviewed().items() if results[:1] == ["nothing fits"]}
    assert len(told & set(SEARCHES["unanswered"])) >= 0.8 * len(SEARCHES["unanswered"])
    assert len(told - set(SEARCHES["unanswered"])) <= 0.02 * len(reviewed())


def reviewed() -> dict[str, list[str]]:
    """The committed results, by query."""
    blocks = re.split(r"\n(?! )", REVIEWED.read_text("utf-8").strip())
    return {query: [line.strip() for line in results] for query, *results in (block.splitlines() for block in blocks)}


def test_the_first_five_of_each_query_are_as_reviewed(search: Search) -> None:
    assert "".join(map(search.report, queries())) == REVIEWED.read_text("utf-8"), "run `make ask`, and look at what has changed in tests/site/first_five.txt"


def printed(entry: str) -> list[str]:
    """Each message of an entry as its recordings have it: type, real names, whole."""
    page, _, anchor = entry.partition("#")
    texts = [recording(program) for program in programs((ERRORS / page).read_text("utf-8"), anchor)]
    found = []
    for message in entries()[entry]:
        starts = [(text, text.find(f"{message['type']}: ")) for text in texts if pattern(message["message"]).search(text)]
        found += [text[start:].strip() for text, start in starts[:1] if start >= 0]
    return found


MESSAGES = [(entry, text) for entry in entries() for text in printed(entry)]


def test_most_entries_have_a_recording_to_paste() -> None:
    assert len({entry for entry, _ in MESSAGES}) >= 0.9 * len(entries())


@pytest.mark.parametrize("page", sorted({entry.partition(".md#")[0] for entry, _ in MESSAGES}))
def test_a_pasted_message_leads_to_its_entry_or_to_the_doctor(search: Search, page: str) -> None:
    missed = []
    for entry, text in MESSAGES:
        if not entry.startswith(f"{page}.md#"):
            continue
        first, second = [*search.ask(text)[0], [""]][:2]
        address = f"errors/{entry.replace('.md#', '/#')}"
        if address not in [*first, *second] and (first != ["errors/doctor/"] or not second[0].startswith(f"errors/{page}/")):
            missed.append(f"{text} -> {address}, but found {first} and {second}")
    assert missed == []


def test_a_word_is_the_beginning_of_others_only_while_it_is_typed(search: Search) -> None:
    for typed in ("quantiz", "quantiza", "quanti"):
        assert "deploying/quantization/" in found_pages(search, typed, 5)
        assert search.ask(typed)[1]
    assert search.ask("quanti ") == ([], False)
    assert found_pages(search, "quanti buffer", 3) == found_pages(search, "buffer", 3)
    assert "containers/lists-and-dicts/" not in found_pages(search, "buffer", 3)


@pytest.mark.parametrize(
    ("slipped", "page"),
    [
        ("register_bufer ", "concepts/registering-buffers/"),
        ("persistant buffers", "concepts/persistence/"),
        ("checkpiont too large", "saving/size-and-sharing/"),
        ("runing statistics of batch norm", "concepts/batch-norm-statistics/"),
        ("quatization observers", "deploying/quantization/"),
    ],
)
def test_a_slip_finds_what_the_word_finds(search: Search, slipped: str, page: str) -> None:
    assert page in found_pages(search, slipped, 5)
    assert search.ask(slipped)[1]


def test_another_word_is_no_slip(search: Search) -> None:
    """A short word, one that begins otherwise, and one that is too far away."""
    for other in ("bufx ", "zuantization ", "quantisixon "):
        assert search.ask(other) == ([], False)


def test_who_asks_a_heading_word_for_word_finds_it_first(search: Search) -> None:
    assert "concepts/what-is-a-buffer/" in search.ask("what is a buffer?")[0][0]


def test_what_is_said_beside_a_heading_does_not_hide_it(search: Search) -> None:
    assert "concepts/what-is-a-buffer/" in search.ask("what even is a buffer in pytorch, every tutorial just skips it")[0][0]
    assert "concepts/what-is-a-buffer/" in search.ask("whats a buffer")[0][0]


def test_a_piece_of_a_message_without_its_names_leads_to_its_entry_and_a_piece_of_many_does_not(search: Search) -> None:
    entries = search.ask("cannot assign as buffer")[0][0]
    assert {entry.partition("#")[0] for entry in entries} == {"errors/registering/"}
    assert any("errors/moving/#copy-from-meta" in sections for sections in search.ask("cannot copy out of meta")[0][:2])
    # A dozen messages have these words.
    assert not search.ask("in state_dict")[0][0][0].startswith("errors/")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("a/#sinc", "a/ has no section #sinc; did you mean a/#since?"),
        ("a/#ü", "a/ has no section #ü; name a section as its address ends: concepts/persistence/#since"),
        ("concepts/persistance/#since", "there is no page concepts/persistance/; did you mean concepts/persistence/?"),
    ],
)
def test_a_question_at_a_section_that_is_not_there_is_refused_by_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, location: str, said: str) -> None:
    file = tmp_path / "search-asked.toml"
    file.write_text(f'# Asked.\n"a/#since" = """\nsince when\n"""\n"{location}" = """\nsince when\n"""\n')
    monkeypatch.setattr(hook, "made", {})
    monkeypatch.setattr(hook, "ASKED_FILE", file)
    monkeypatch.setattr(hook, "ASKED", tomllib.loads(file.read_text()))
    with pytest.raises(PluginError) as refused:
        built(tmp_path, ("a/", "One"), ("a/#since", "Since"), ("concepts/persistence/", "Two"))
    assert str(refused.value) == f"theme/search-asked.toml:5: {said}"


def test_a_question_at_a_page_that_was_not_made_now_is_let_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "made", {})
    monkeypatch.setattr(hook, "ASKED", {"b/#c": "since when"})
    (tmp_path / "b").mkdir()
    (tmp_path / "b/index.html").write_text("")
    built(tmp_path, ("a/", "One"))


def test_who_says_a_message_with_a_name_in_it_and_without_its_signs_finds_its_entry_first(search: Search) -> None:
    assert search.ask("no module named models")[0][0][0] == "errors/files/#no-module-named"
    assert "errors/files/#no-module-named" in search.ask("moved the script, and now it says no module named my_nets, what is missing")[0][0]
    # Many messages say these words.
    assert not search.ask("no attribute buffers in my list")[0][0][0].startswith("errors/")


def test_a_word_of_another_subject_does_not_turn_a_heading_of_the_site_away(search: Search) -> None:
    elsewhere = {word for (word, *_) in terms(hook.WORDS["elsewhere"])}
    pages = [page for page in json.loads(search.index)["pages"] if not page[0].startswith("reference/")]
    headings = {heading for _, _, below in pages for _, heading in below if len(heading.split()) > 2}
    asked = [heading for heading in sorted(headings) if elsewhere & {word for (word, *_) in terms(heading)}]
    assert asked
    told = [heading for heading in asked if not search.ask(heading)[1]]
    assert len(told) <= 0.2 * len(asked), told


@pytest.mark.parametrize("name", ["ema", "running_mean", "rope", "lora", "extra_state", "size mismatch", "kv cache", "class weights", "deepcopy", "history"])
def test_a_name_of_the_site_fits(search: Search, name: str) -> None:
    assert search.ask(name)[1]


@pytest.mark.parametrize("name", ["tensorboard", "tokenizer", "gradient clipping", "nccl timeout watchdog", "learning rate"])
def test_a_name_of_another_subject_does_not(search: Search, name: str) -> None:
    assert not search.ask(name)[1]


def test_of_a_few_words_one_that_stands_nowhere_is_missed(search: Search) -> None:
    assert search.ask("list buffers")[1]
    assert not search.ask("dqn buffer")[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("freezing batch norms", "freeze batch norm"),
        ("frozen batch norm", "freeze batch norm"),
        ("Running_Mean", "running_mean"),
        ("load the checkpoints?", "loading checkpoint"),
    ],
)
def test_forms_of_a_word_find_the_same(search: Search, one: str, other: str) -> None:
    assert search.ask(one) == search.ask(other)


def test_other_words_for_it_and_parts_of_names_find_it(search: Search) -> None:
    assert "batch-norm/momentum-and-variance/" in found_pages(search, "bn momentum", 3)
    assert "concepts/state-dict/" in found_pages(search, "keys of a statedict", 5)


def test_a_page_shows_one_to_three_sections(search: Search) -> None:
    counts = [len(sections) for query in queries() for sections in search.ask(query)[0]]
    assert {1, 2, 3} == set(counts)


def test_the_build_and_the_query_take_words_apart_alike(search: Search, site: Path) -> None:
    texts = [" ".join(sentences) for file in (site / "search/pages").rglob("*.json") for sentences in json.loads(file.read_text("utf-8")).values()]
    texts += [program.read_text("utf-8") for program in (ROOT / "snippets/concepts").rglob("*.py")]
    for text in texts:
        assert search.call("terms", text) == [list(word) for word in terms(text)]


def test_a_section_has_its_words_by_field_and_its_sentences() -> None:
    text = "<p>One. Two <code>x</code>!</p> "
    text += "<p>It fails · raises <code>KeyError</code> · it_fails.py</p> "
    text += "<pre><code>run(1.5)\n</code></pre><pre><code>KeyError: &#39;gone&#39;\n</code></pre>"
    found = section("errors/a/#b", "<code>Some {x} message</code>", text, "Page")
    assert found.anchor == "b"
    assert found.sentences == ["One.", "Two x!", "It fails"]
    assert found.fields["heading"].total() == 0
    assert set(found.fields["error"]) == {"keyerror", "key", "error", "gon", "messag"}
    assert set(found.fields["code"]) == {"run", "keyerror", "key", "error", "gon"}


def built(site: Path, *pages: tuple[str, str]) -> tuple[str, list[str]]:
    """The name of the index after a build that made these pages, and the titles in it."""
    folder = site / "search"
    folder.mkdir(exist_ok=True)
    docs = [{"location": url, "title": title, "text": "<p>Words.</p>"} for url, title in pages]
    (folder / "search_index.json").write_text(json.dumps({"docs": docs}), "utf-8")
    hook.on_post_build(SimpleNamespace(site_dir=str(site)))
    name = json.loads((folder / "current.json").read_text("utf-8"))
    assert {file.name for file in folder.glob("*.json")} == {name, "current.json"}
    return name, [title for _, title, _ in json.loads((folder / name).read_text("utf-8"))["pages"]]


def test_a_build_of_one_page_keeps_the_others_and_the_name_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "made", {})
    monkeypatch.setattr(hook, "ASKED", {})
    first = built(tmp_path, ("a/", "One"), ("b/", "Two"))
    assert first[1] == ["One", "Two"]
    second = built(tmp_path, ("b/", "Three"))
    assert second[1] == ["One", "Three"]
    assert second[0] != first[0] == built(tmp_path, ("b/", "Two"))[0]
    assert json.loads((tmp_path / "search/pages/b/sentences.json").read_text("utf-8")) == {"": ["Words."]}


def test_the_index_is_light_and_named_after_what_it_holds(search: Search, site: Path) -> None:
    def weight(text: bytes) -> int:
        return len(gzip.compress(text, mtime=0))

    index = json.loads(search.index)
    sections = sum(len(page[2]) for page in index["pages"])
    scripts = [(ASSETS / f"{name}.js").read_bytes() for name in ("search-results", "search-query", "messages", "parts")]
    rest = sum(map(weight, [*scripts, (site / "errors/messages.json").read_bytes()]))
    own = weight(search.index.encode())
    assert own <= A_SECTION * sections
    assert own + rest <= FIRST_KEY * 1000
    print(f"{(own + rest) / 1000:.0f} kB at the first key, {own / sections:.0f} bytes for each of {sections} sections")
    assert [file.name for file in (site / "search").glob("*.json") if file.name != "current.json"] == [search.name]


# In the browser ---------------------------------------------------------------------------------------------------------------------------


def searching(context: BrowserContext, address: str, query: str, path: str = "") -> Page:
    """A page with a query in its box, put there without a key."""
    tab = context.new_page()
    tab.goto(address + path)
    tab.locator(".md-search__input").fill(query)
    return tab


def said(tab: Page) -> str:
    return tab.get_by_role("search").get_by_role("status").inner_text()


def test_nothing_is_loaded_before_a_reader_types(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    seen: list[str] = []
    tab.on("request", lambda request: seen.append(request.url))
    tab.goto(address, wait_until="networkidle")
    tab.locator(".md-search__input").click()
    assert [url for url in seen if "search" in url or "messages" in url] == []
    with tab.expect_request("**/search/index.*.json"):
        tab.keyboard.type("b")


def test_results_have_heading_page_and_sentence_and_open_their_sections_and_back_returns(context: BrowserContext, address: str, search: Search) -> None:
    tab = searching(context, address, "freeze batch norm", "concepts/persistence/")
    links = tab.locator(".md-search-result__link")
    links.first.wait_for()
    found = [f"{address}{section}" for sections in search.ask("freeze batch norm")[0] for section in sections]
    assert links.evaluate_all("links => links.map(link => link.href)") == found
    freezing = links.nth(found.index(f"{address}concepts/batch-norm-statistics/#freeze"))
    expect(freezing.get_by_role("heading")).to_have_text("How to freeze the statistics")
    expect(freezing.locator(".search-page")).to_have_text("How do I get the mean and standard deviation of a batch norm layer?")
    expect(freezing.locator(".search-sentence mark").first).to_be_visible()
    assert said(tab) == f"{len(search.ask('freeze batch norm')[0])} pages found"
    tab.evaluate("window.sameDocument = true")
    freezing.click()
    tab.wait_for_url("**/concepts/batch-norm-statistics/#freeze")
    expect(tab.locator("#freeze")).to_be_in_viewport()
    # On another page by instant navigation the same addresses are right.
    assert tab.evaluate("window.sameDocument")
    tab.locator(".md-search__input").click()
    tab.locator(".md-search__input").fill("fine-tuning with frozen batch norms, in order")
    tab.locator(".md-search-result__link", has_text="in order").first.click()
    tab.wait_for_url("**/batch-norm/freezing/#fine-tuning")
    tab.go_back()
    tab.wait_for_url("**/concepts/batch-norm-statistics/#freeze")
    tab.go_back()
    tab.wait_for_url("**/concepts/persistence/")


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_a_key_opens_the_box_and_escape_closes_it(context: BrowserContext, address: str, key: str) -> None:
    tab = context.new_page()
    tab.goto(address, wait_until="networkidle")
    tab.keyboard.press(key)
    expect(tab.locator(".md-search__input")).to_be_focused()
    expect(tab.locator("#__search")).to_be_checked()
    tab.keyboard.press("Escape")
    expect(tab.locator(".md-search__input")).not_to_be_focused()
    expect(tab.locator("#__search")).not_to_be_checked()


def test_keys_choose_and_open_results(context: BrowserContext, address: str, search: Search) -> None:
    best = f"{address}{search.ask('freeze batch norm')[0][0][0]}"
    tab = searching(context, address, "freeze batch norm")
    box, links = tab.locator(".md-search__input"), tab.locator(".md-search-result__link")
    expect(links.first).to_have_attribute("href", best)
    expect(tab.locator("#__search")).to_be_checked()
    for key, chosen in [("ArrowDown", links.nth(0)), ("ArrowDown", links.nth(1)), ("ArrowUp", links.nth(0)), ("ArrowUp", box)]:
        tab.keyboard.press(key)
        expect(chosen).to_be_focused()
    tab.keyboard.press("Enter")
    tab.wait_for_url(best)


def test_a_query_in_the_address_is_asked(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(f"{address}?q=freeze+batch+norm")
    tab.locator(".md-search-result__link").first.wait_for()
    assert tab.locator(".md-search__input").input_value() == "freeze batch norm"


@pytest.mark.parametrize("context", PHONE_AND_DESK, indirect=True, ids=HOW)
def test_an_example_on_the_home_page_is_asked(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(address)
    tab.get_by_role("link", name="why is my buffer None").click()
    tab.locator(".md-search-result__link").first.wait_for()
    assert tab.locator(".md-search__input").input_value() == "why is my buffer None"


def test_each_change_of_the_text_is_searched_and_clearing_it_clears_the_list(context: BrowserContext, address: str) -> None:
    tab = searching(context, address, "freeze")
    links = tab.locator(".md-search-result__link")
    links.first.wait_for()
    # As a menu's Paste does: text, and no key.
    tab.evaluate("document.execCommand('insertText', false, ' zebrafish')")
    tab.locator(".md-search__input").fill("weather in paris")
    expect(tab.get_by_role("search").get_by_role("status")).to_have_text("Nothing here seems to answer that")
    tab.get_by_role("button", name="Clear").click()
    expect(links).to_have_count(0)
    assert said(tab) == "Type to start searching"


def test_where_nothing_fits_it_says_so_and_offers_three_ways(context: BrowserContext, address: str) -> None:
    tab = searching(context, address, "best learning rate for transformers")
    expect(tab.get_by_role("search").get_by_role("status")).to_have_text("Nothing here seems to answer that")
    links = tab.locator(".md-search-result__link")
    ends = links.evaluate_all("links => links.map(link => new URL(link.href).pathname).slice(0, 3)")
    assert [end.split("/", 2)[2] for end in ends] == ["errors/", "errors/doctor/", "faq/buffers/"]
    expect(tab.get_by_text("What comes nearest")).to_be_visible()
    links.first.click()
    tab.wait_for_url("**/errors/")


def test_an_index_that_does_not_come_is_said_and_asked_for_again(context: BrowserContext, address: str) -> None:
    context.route("**/search/current.json", lambda route: route.abort())
    tab = searching(context, address, "freeze")
    expect(tab.get_by_role("search").get_by_role("status")).to_have_text("The search could not be loaded. Are you online?")
    context.unroute("**/search/current.json")
    tab.keyboard.type("s")
    tab.locator(".md-search-result__link").first.wait_for()


@pytest.mark.parametrize("context", PHONE_AND_DESK, indirect=True, ids=HOW)
@pytest.mark.parametrize("query", ["freeze batch norm", "best learning rate for transformers"])
def test_axe_finds_nothing_in_the_list(context: BrowserContext, address: str, query: str) -> None:
    tab = searching(context, address, query)
    tab.locator(".md-search-result__link mark").first.wait_for()
    assert violations(tab) == []


def test_no_sentence_moves_the_list_when_it_comes(context: BrowserContext, address: str) -> None:
    held = []
    context.route("**/sentences.json?*", lambda route: held.append(route))
    tab = searching(context, address, "freeze batch norm")
    links = tab.locator(".md-search-result__link")
    links.first.wait_for()
    before = links.evaluate_all("links => links.map(link => link.offsetTop)")
    for route in held:
        route.continue_()
    links.first.locator("mark").first.wait_for()
    assert links.evaluate_all("links => links.map(link => link.offsetTop)") == before


def test_a_boost_that_is_no_number_is_said_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nsearch:\n  boost: high\n---\n\n# A\n")
    page = SimpleNamespace(meta={"search": {"boost": "high"}}, file=SimpleNamespace(src_uri="a.md", abs_src_path=str(tmp_path / "a.md")))
    with pytest.raises(PluginError, match=r"docs/a\.md:3: boost is a number: 1\.3"):
        hook.on_page_markdown("", page)
    page.meta = {"search": "boost: 2"}
    with pytest.raises(PluginError, match=r"docs/a\.md:2: below search: stands a line of its own, two blanks in: boost: 1\.3"):
        hook.on_page_markdown("", page)
    page.meta = {"search": {"boost": 1.3, "exclude": True}}
    hook.on_page_markdown("", page)
