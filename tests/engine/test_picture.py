"""Pictures: what a page, its Markdown and its readers get of an SVG that a program drew, what is none, and how a measurement that changed is told."""

import re

import markdown
import pytest

from tests.engine.project import Project, fence
from verified_snippets import recording
from verified_snippets.page import PageError, expand_page

DARK = "@media (prefers-color-scheme: dark){#sizes-box{--own:white}}"
SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" id="sizes-box" viewBox="0 0 340 40" width="340" height="40">
<title>The file is larger than its tensors.</title>
<desc>Two bars, of 3 and of 5 &amp; more.</desc>
<metadata>[["part", "MB"], ["tensors_", 3], ["a|b &lt;c&gt;", 5]]</metadata>
<style>{DARK} text{{font:13px var(--face,serif)}}</style>
<text x="0" y="20">tensors</text>
</svg>
"""


@pytest.fixture
def drawn(project: Project) -> Project:
    """A project whose page shows a picture."""
    snippet = project.snippet("sizes", "# records data: sizes.svg\n")
    (project.root / "snippets/page/sizes.svg").write_text(SVG)
    project.vouch(snippet)
    project.page('# Files\n\n--8<-- "page/sizes.svg"\n\nAfter.\n')
    return project


def test_markdown_has_the_caption_the_description_and_the_numbers_and_no_markup(drawn: Project) -> None:
    assert drawn.expand().text == (
        "# Files\n\nThe file is larger than its tensors. · [sizes.py](snippets/page/sizes.py)\n\nTwo bars, of 3 and of 5 & more.\n\n"
        "| part | MB |\n| --- | --- |\n| tensors\\_ | 3 |\n| a\\|b &lt;c> | 5 |\n\nAfter.\n"
    )
    assert drawn.expand().data == ("page/sizes.svg",)


def test_a_page_has_the_picture_its_caption_and_the_rest_folded(drawn: Project) -> None:
    text = (drawn.root / "docs/page.md").read_text()
    configs = {"verified_snippets": {"root": str(drawn.root)}}
    built = markdown.markdown(text, extensions=["verified_snippets", "attr_list", "tables", "pymdownx.superfences"], extension_configs=configs)
    figure = re.search(r'<figure class="picture" id="sizes">\n(.*?)</figure>', built, re.DOTALL)[1]
    assert 'role="img" aria-label="Two bars, of 3 and of 5 &amp; more." data-search-exclude xmlns=' in figure
    assert '<text x="0" y="20">tensors</text>' in figure
    assert not re.search("<(title|desc|metadata)>", figure)
    assert '<p class="picture-caption">The file is larger than its tensors. · <a href="snippets/page/sizes.py">sizes.py</a></p>' in built
    details = re.search("<details.*?</details>", built, re.DOTALL)[0]
    assert re.findall(r"<t[dh]\b.*?>(.*?)</t[dh]>", details.replace("<thead>", "")) == ["part", "MB", "tensors_", "3", "a|b &lt;c&gt;", "5"]
    assert "<table data-search-exclude>" in details
    assert built.endswith("<p>After.</p>")
    assert built.count("Two bars, of 3") == 2


REFUSED = {
    "no SVG": ("</svg>", "", "is no SVG"),
    "no description": ("<desc>Two bars, of 3 and of 5 &amp; more.</desc>", "", "has no <desc>"),
    "two sentences": ("larger than its tensors.", "larger. Look.", "what is not one sentence"),
    "no numbers": ('[["part", "MB"],', '{"part":', "<metadata> that is no table"),
    "a row too short": ('["tensors_", 3]', '["tensors_"]', "<metadata> that is no table"),
    "numbers on two lines": ('"MB"], ', '"MB"],\n', "no table on one line"),
    "too wide": ("0 0 340 40", "0 0 341 40", "a width of at most 340"),
    "small text": ("font:13px", "font:12.5px", "has text of 12.5 units, and the least is 13"),
    "small text in an attribute": ('y="20"', 'y="20" font-size="9"', "has text of 9 units"),
    "an id of anybody's": ('id="sizes-box"', 'id="box"', 'the id "box", which another picture may have; begin it with sizes-'),
    "a colour of the site's alone": ("var(--face,serif)", "var(--face)", "uses --face without a fallback"),
    "nothing for the dark": ("prefers-color-scheme: dark", "print", "has no rule for the dark"),
    "a script": ("<text", "<script>1</script><text", "holds <script"),
    "another file": ("<style>", "<style>@import 'a.css';", "holds @import"),
}


@pytest.mark.parametrize(("old", "new", "said"), REFUSED.values(), ids=REFUSED)
def test_what_some_reader_could_not_read_is_refused(drawn: Project, old: str, new: str, said: str) -> None:
    assert old in SVG
    (drawn.root / "snippets/page/sizes.svg").write_text(SVG.replace(old, new, 1))
    drawn.vouch(drawn.snippet("sizes", "# records data: sizes.svg\n"))
    with pytest.raises(PageError, match=rf"^docs/page.md:3: page/sizes.svg .*{re.escape(said)}"):
        drawn.expand()


def test_a_picture_that_can_be_embedded_is_no_image(drawn: Project) -> None:
    page = drawn.page("# Files\n\n![Two bars](../snippets/page/sizes.svg)\n")
    (fault,) = expand_page(page, drawn.settings).faults
    assert fault == 'docs/page.md:3: a picture that a program makes is embedded, on a line of its own: --8<-- "page/sizes.svg"'


def test_all_that_is_wrong_with_a_drawing_is_said_at_once_and_how_it_is_shown_as_it_is(drawn: Project) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740.5 100%"><a href="x"/><text font-size="9" id="t"/></svg>\n'
    (drawn.root / "snippets/page/sizes.svg").write_text(drawing)
    drawn.vouch(drawn.snippet("sizes", "# records data: sizes.svg\n"))
    (fault,) = expand_page(drawn.root / "docs/page.md", drawn.settings).faults
    parts = ["has no <title>", "a viewBox that is not", "text of 9 units", 'the id "t"', "no rule for the dark", "holds <a", "![What it shows]("]
    assert all(part in fault for part in parts), fault
    drawn.page(f"# Files\n\n{fence('sizes')}\n![What it shows](snippets/page/sizes.svg)\n")
    assert drawn.mkdocs().returncode == 0
    assert (drawn.root / "site/snippets/page/sizes.svg").read_text() == drawing
    assert 'src="../snippets/page/sizes.svg"' in (drawn.root / "site/page/index.html").read_text()


@pytest.mark.parametrize(
    "text", ['- item\n\n    --8<-- "page/sizes.svg"\n', '--8<-- "page/sizes.svg"\n\n--8<-- "page/sizes.svg"\n'], ids=["in a list", "twice"]
)
def test_a_picture_has_one_place_of_its_own(drawn: Project, text: str) -> None:
    (fault,) = expand_page(drawn.page(text), drawn.settings).faults
    assert re.match(r"docs/page.md:3: (page/sizes.svg is a picture, which stands at the beginning|the id #sizes of page/sizes.svg is taken)", fault)


PROGRAM = f"# records data: sizes.svg\nopen('sizes.svg', 'w').write({SVG!r})\n"


def told(drawn: Project, program: str) -> str:
    """How the tests say that a program draws something else now."""
    snippet = drawn.snippet("sizes", program)
    return recording.differences(recording.run(snippet), snippet)


def test_what_was_measured_is_compared_before_what_was_drawn(drawn: Project) -> None:
    found = told(drawn, PROGRAM.replace('"tensors_", 3', '"tensors_", 4').replace('x="0"', 'x="7"'))
    assert found.startswith("snippets/page/sizes.svg:4: what the picture shows is not what the program measures; if ")
    assert found.endswith('\n ["part", "MB"]\n-["tensors_", 3]\n+["tensors_", 4]\n ["a|b <c>", 5]\n')


def test_what_is_drawn_otherwise_is_told_where_the_numbers_are_the_same(drawn: Project) -> None:
    found = told(drawn, PROGRAM.replace('x="0"', 'x="7"'))
    assert found.startswith("snippets/page/sizes.svg:6: the recording is not what the program prints; ")
    assert '+<text x="7"' in found


def test_a_data_program_may_import_what_lies_beside_it(project: Project) -> None:
    project.snippet("drawing", "print('draws')\n", "draws\n")
    assert list(project.snippet("sizes", "# records data: sizes.svg\nimport drawing\n").project_imports()) == []
    assert list(project.snippet("teaches", "import drawing\n").project_imports()) == [(1, "drawing")]
