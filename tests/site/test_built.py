"""The built site, read as files: what it must not contain, and what every page must have."""

import filecmp
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
import quickjs
from mkdocs.utils.meta import get_data

from tests.site import built
from tests.site.hosting import ROOT, build
from theme import upgrading
from theme.light import COMMENT, INDENT, PLAIN, SAME, bare, published, unwrapped
from verified_snippets.page import expand_page, pages
from verified_snippets.settings import load_settings
from verified_snippets.snippet import recorded_versions, snippets

SETTINGS = load_settings(ROOT)
# In one worker, where a page that was parsed once is not parsed again.
pytestmark = pytest.mark.xdist_group("built")
# Replaces text in a file of a copy of the site, where it stands first, and returns the copy.
Change = Callable[[str, str, str], Path]


def test_the_site_is_whole(site: Path, address: str) -> None:
    assert len(built.documents(site)) > 10
    assert built.broken_links(site, address, SETTINGS.docs_dir) == []
    assert built.foreign_requests(site, address) == []
    assert built.unknown_code(site, SETTINGS.snippets_dir) == []
    assert built.repeated_ids(site) == []


INJECTED = {
    "raw HTML link": ('<a href="../no-such-page/">x</a>', "broken_links", "../no-such-page/ is not on the site"),
    "raw HTML anchor": ('<a href="#no-such-anchor">x</a>', "broken_links", "#no-such-anchor names an anchor that is not there"),
    "raw HTML image": ('<img src="no-such-image.png" alt="">', "broken_links", "no-such-image.png is not on the site"),
    "link out of the folder": ('<a href="/concepts/">x</a>', "broken_links", "/concepts/ leaves the site's folder"),
    "image from another host": ('<img src="https://example.org/a.png" alt="">', "foreign_requests", "<img> loads https://example.org/a.png"),
    "script from another host": ('<script src="//example.org/a.js"></script>', "foreign_requests", "<script> loads //example.org/a.js"),
    "stylesheet from another host": ('<link rel="stylesheet" href="https://example.org/a.css">', "foreign_requests", "<link> loads https://example.org/a.css"),
    "bare code": ("<pre>print(1)</pre>", "unknown_code", "a code block that is no embed"),
    "Python that was not run": ('<div class="language-python highlight"><pre><code>print(1)</code></pre></div>', "unknown_code", "(python)"),
    "id": ('<p id="who-walks"></p><p id="who-walks"></p>', "repeated_ids", "the id who-walks is taken"),
}


@pytest.fixture(scope="module")
def second_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(site, tmp_path_factory.mktemp("second") / "site")


@pytest.fixture
def changed(site: Path, second_site: Path) -> Iterator[Change]:
    """The next test finds the copy as it was."""
    files = set()

    def change(file: str, old: str, new: str) -> Path:
        files.add(file)
        text = (site / file).read_text("utf-8")
        assert old in text
        (second_site / file).write_text(text.replace(old, new, 1), "utf-8")
        return second_site

    yield change
    for file in files:
        shutil.copy(site / file, second_site / file)


@pytest.mark.parametrize(("html", "check", "said"), INJECTED.values(), ids=INJECTED)
def test_an_injected_fault_is_found_by_file_and_line(changed: Change, address: str, html: str, check: str, said: str) -> None:
    broken = changed("concepts/what-is-a-buffer/index.html", "</article>", f"{html}</article>")
    arguments = {
        "broken_links": [address, SETTINGS.docs_dir],
        "foreign_requests": [address],
        "unknown_code": [SETTINGS.snippets_dir],
        "repeated_ids": [],
    }
    faults = getattr(built, check)(broken, *arguments[check])
    assert faults
    assert all(fault.startswith("concepts/what-is-a-buffer/index.html:") for fault in faults)
    assert said in faults[0]


def test_a_stylesheet_that_loads_from_another_host_is_found(changed: Change, address: str) -> None:
    broken = changed("assets/buffers.css", "/*", "@import url(https://example.org/a.css); /*")
    assert built.foreign_requests(broken, address) == ["assets/buffers.css:1: loads https://example.org/a.css"]


@pytest.mark.parametrize("suffix", [".py", ".out"])
def test_code_and_output_that_differ_from_their_files_are_found(site: Path, tmp_path: Path, suffix: str) -> None:
    changed = shutil.copytree(SETTINGS.snippets_dir, tmp_path / "snippets")
    file = changed / f"concepts/what-is-a-buffer/repr_shows_no_buffers{suffix}"
    file.write_text(file.read_text("utf-8") + "#\n", "utf-8")
    (fault,) = built.unknown_code(site, changed)
    assert f"shows what is not in {file.name}" in fault
    assert fault.startswith("concepts/what-is-a-buffer/index.html:")


def test_a_lab_that_shows_another_output_than_its_notebook_is_found(changed: Change) -> None:
    broken = changed("labs/resnet50/index.html", ">320 entries in the state dict", ">321 entries in the state dict")
    (fault,) = built.unknown_code(broken, SETTINGS.snippets_dir)
    assert fault.startswith("labs/resnet50/index.html:")
    assert "shows what no cell of resnet50.ipynb holds" in fault


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what a build reads; it makes few of the pages, as to make all of them is long."""
    for folder in ("docs", "snippets", "theme", "verified_snippets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    few = settings.replace("exclude_docs: requirements.txt\n", "exclude_docs: |\n  requirements.txt\n  /*/\n  !/assets/\n  !/concepts/\n")
    assert few != settings
    (tmp_path / "mkdocs.yml").write_text(few, "utf-8")
    return tmp_path


def test_the_strict_build_names_each_broken_link_and_the_page_that_the_nav_forgot(copy: Path, address: str) -> None:
    (copy / "docs/concepts/forgotten.md").write_text("# Forgotten\n\nNot in the nav.\n", "utf-8")
    with (copy / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("\n[a](no-page.md) [b](concepts/persistence.md#no-anchor) ![c](no-image.png) [d](/snippets/no.py)\n")
    result = build(copy / "site", address, copy / "mkdocs.yml")
    assert result.returncode == 1
    for said in ("concepts/forgotten.md", "'no-page.md'", "'concepts/persistence.md#no-anchor'", "'no-image.png'", "'/snippets/no.py'"):
        assert said in result.stderr
    assert "index.md" in result.stderr
    # The strict build refuses when all is written: what it refused is there to be looked at.
    faults = built.broken_links(copy / "site", address, copy / "docs")
    line = len((copy / "docs/index.md").read_text("utf-8").splitlines())
    assert len([fault for fault in faults if fault.startswith(f"docs/index.md:{line}: ")]) == 4


# A phone lays out so many elements before its reader grows impatient.
ELEMENTS = 3000


class Elements(HTMLParser):
    """Counts the elements of a page's body."""

    count = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.count = 0 if tag == "body" else self.count + 1


def elements(page: Path) -> int:
    counter = Elements()
    counter.feed(page.read_text("utf-8"))
    return counter.count


def test_no_page_has_more_elements_than_a_phone_lays_out_soon(site: Path) -> None:
    assert {str(page.relative_to(site)): count for page in site.rglob("*.html") if (count := elements(page)) > ELEMENTS} == {}


def test_what_is_left_out_of_a_page_is_no_text_and_no_colour_that_differs() -> None:
    code = '<pre><span></span><code><span class="n">a</span> <span class="o">=</span> <span class="mi">1</span>'
    code += '<span class="w"> </span><span class="c1"># one</span></code></pre>'
    assert unwrapped(code, SAME) == '<pre><code>a = <span class="mi">1</span> <span class="c1"># one</span></code></pre>'
    assert unwrapped(code, PLAIN) == '<pre><code>a = 1 <span class="c1"># one</span></code></pre>'
    assert unwrapped('<span class="hll"><span class="n">a</span></span>', SAME) == '<span class="hll">a</span>'


def next_pages(site: Path, address: str, url: str) -> list[str]:
    """The pages to which the list at the end of a page leads, as addresses below the site's."""
    heading = built.documents(site)[f"{url}index.html"].select_one("h2#next, h2#read-on, h2#where-next")
    items = heading.find_next("ul").find_all("li", recursive=False) if heading else []
    return [urljoin(address + url, item.find("a")["href"]).removeprefix(address).partition("#")[0] for item in items]


def compiles(script: str) -> bool:
    """Whether a module is JavaScript: QuickJS compiles what is in a function, and has no modules."""
    try:
        quickjs.Context().eval("async () => {" + re.sub(r"^import .*$|^export ", "", script, flags=re.MULTILINE).replace("import.meta", "({})") + "\n}")
    except quickjs.JSException:
        return False
    return True


def left_out_of_texts(script: str) -> list[int]:
    """The lines that the build takes for comments and that are none: where nonsense in their place is no fault, they stand in a text."""
    text = [found for found in COMMENT.finditer(script) if compiles(f"{script[: found.start()]}@@@\n{script[found.end() :]}")]
    return [script.count("\n", 0, found.start()) + 1 for found in text]


def has_text_of_several_lines(script: str) -> bool:
    """Whether what the build takes for indentation is in a text: there, and only there, what stands for it here opens an expression that has no end."""
    return not compiles(INDENT.sub(lambda found: "/*${*/" + "\n" * ("\n" in found[0]), COMMENT.sub("", script)))


def test_scripts_are_published_without_comments_and_spaces(site: Path) -> None:
    for script in sorted((ROOT / "theme/assets").glob("*.js")):
        text = script.read_text("utf-8")
        assert compiles(text), script.name
        assert left_out_of_texts(text) == [], f"{script.name}: a text of several lines has a line that begins as a comment does"
        assert not has_text_of_several_lines(text), f"{script.name}: a text has several lines"
        served = (site / "assets" / script.name).read_text("utf-8")
        # Where it reads a script otherwise, the library leaves it as it is.
        assert served == published(text) and len(served) < 0.97 * len(bare(text)), script.name


def test_a_text_that_has_a_line_like_a_comment_is_found() -> None:
    assert has_text_of_several_lines("const text = `x\n  y`\n")
    assert has_text_of_several_lines("const text = `x\n\ny`\n")
    assert not has_text_of_several_lines("const text = `x`\n\n  + `${1}`\n\nexport const other = 1\n")
    assert left_out_of_texts("// One.\nconst text = `x = 1\n  // no comment\n/** none */\n`\n") == [3, 4]


def test_each_page_leads_on_to_two_to_four_others(site: Path, address: str) -> None:
    pages = [path.removesuffix("index.html") for path in built.documents(site) if path.endswith("/index.html")]
    leads = {url: next_pages(site, address, url) for url in pages}
    assert {url: others for url, others in leads.items() if not 2 <= len({*others} - {url}) <= 4} == {}


def test_two_builds_are_the_same_bytes(site: Path, address: str, tmp_path: Path) -> None:
    assert build(tmp_path, address).returncode == 0
    files = sorted(file.relative_to(site) for file in site.rglob("*") if file.is_file())
    assert files == sorted(file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file())
    assert filecmp.cmpfiles(site, tmp_path, files, shallow=False)[1:] == ([], [])


def test_every_page_has_a_description_a_canonical_address_and_open_graph_text(site: Path, address: str) -> None:
    documents = {path: document for path, document in built.documents(site).items() if path != "404.html"}
    for path, document in documents.items():
        here = urljoin(address, path.removesuffix("index.html"))
        said = {tag.get("name") or tag.get("property"): tag["content"] for tag in document.find_all("meta", content=True)}
        assert document.find("link", rel="canonical")["href"] == said["og:url"] == here
        assert said["og:title"] in document.title.get_text()
        assert said["og:description"] == said["description"]
        first = document.find("article").find("p", class_=False).get_text()
        assert " ".join(first.split()).startswith(said["description"])
    assert len({document.find("meta", {"name": "description"})["content"] for document in documents.values()}) == len(documents)


def test_every_footer_says_on_which_versions_the_code_was_executed(site: Path) -> None:
    versions = recorded_versions(SETTINGS)
    for path, document in built.documents(site).items():
        footer = document.find("footer").get_text()
        assert f"torch {versions['torch']}" in footer, path
        assert f"Python {versions['python']}" in footer, path


def test_every_page_points_to_what_its_sentences_cover(site: Path) -> None:
    without = [page for page in site.rglob("index.html") if 'class="scope"' not in page.read_text()]
    assert without == [site / "index.html"]
    assert '<h2 id="scope">' in (site / "index.html").read_text()


def test_readers_can_fetch_what_they_see(site: Path, address: str) -> None:
    ids = {path: Counter(tag["id"] for tag in document.find_all(id=True)) for path, document in built.documents(site).items()}
    for snippet in snippets(SETTINGS):
        assert (site / "snippets" / snippet.path).read_bytes() == snippet.program.read_bytes()
        page = "index.html" if snippet.page == "index.md" else f"{snippet.page.removesuffix('.md')}/index.html"
        assert ids[page][snippet.name] == (0 if snippet.names_data else 1)
    llms = (site / "llms.txt").read_text("utf-8")
    for page in pages(SETTINGS):
        path = page.relative_to(SETTINGS.docs_dir).as_posix()
        text = (site / path).read_text("utf-8")
        shown, _ = get_data(expand_page(page, SETTINGS).text)
        # The list by release is written below its page while the site is built.
        assert text == shown or (path == upgrading.PAGE and text.startswith(shown))
        assert f"({address}{path}): " in llms
