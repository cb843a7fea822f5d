"""expand(): what a page becomes, and the fences, options and embeds that it refuses by file and line."""

import dataclasses
import io
import re

import markdown
import pytest
from pytest_codeblocks.main import extract_from_buffer

from tests.engine.project import Project, fence
from verified_snippets.markdown_extension import VerifiedSnippetsExtension, framed
from verified_snippets.page import PageError, expand, expand_page
from verified_snippets.snippet import Snippet, ownership_faults

CODE = "for number in range(2):\n    print(number)\n\nprint('`end`')\n"
RECORDING = "0\n1\n\n`end`\n"


def test_an_embed_becomes_caption_code_and_recording(project: Project) -> None:
    project.embedded("counts", CODE, RECORDING, '{ .python title="It counts" raises="ValueError" wrong="costly" }')
    assert project.expand().text == (
        f"**It counts** · raises `ValueError` · costly · [counts.py](snippets/page/counts.py)\n\n```python\n{CODE}```\n\n```text\n{RECORDING}```\n"
    )


def test_an_output_stands_first_or_is_kept_closed(project: Project) -> None:
    caption, code, output = "**It counts** · [counts.py](snippets/page/counts.py)\n\n", f"```python\n{CODE}```\n", f"```text\n{RECORDING}```\n"
    for option, text in {"first": f"{caption}{output}\n{code}", "closed": f"{caption}{code}\n{output}"}.items():
        project.embedded("counts", CODE, RECORDING, f'{{ .python title="It counts" output="{option}" }}')
        expanded = project.expand()
        assert expanded.text == text
        (found,) = [found for found in extract_from_buffer(io.StringIO(expanded.text)) if found.syntax == "python"]
        assert found.code == expanded.blocks[0].code and found.lineno == expanded.blocks[0].line
        own = VerifiedSnippetsExtension(root=str(project.root))
        shown = markdown.markdown(fence("counts", f'{{ .python title="It counts" output="{option}" }}'), extensions=["attr_list", "pymdownx.superfences", own])
        parts = [r'<p class="snippet" id="counts">', "snippet-code", "recording"]
        parts = [parts[0], *reversed(parts[1:])] if option == "first" else parts
        for looks in (shown, framed(expanded)):
            assert re.search(".*".join(parts).replace("<p", "<(?:p|div)"), looks, re.DOTALL)
        assert ('<details class="guess"><summary>What does it print?</summary><div class="recording">' in framed(expanded)) == (option == "closed")
        inside = re.search("<details class=.guess.>\n<summary>What does it print.</summary>(.*)</details>", shown, re.DOTALL)
        assert (inside is not None) == (option == "closed")
        assert inside is None or ("recording" in inside[1] and "snippet-code" not in inside[1])


def test_a_caption_says_where_another_machine_may_differ(project: Project) -> None:
    project.embedded("counts", CODE, RECORDING)
    signed = dataclasses.replace(project.settings, signs={"on a CPU": "print", "on a GPU": "cuda"})
    assert expand(fence("counts"), signed, "page.md").text.startswith("on a CPU · [counts.py]")


@pytest.mark.parametrize("title", ["__init__ and _x", "*all*", "a[0] < b", "run_all() returns"])
def test_a_title_is_shown_as_it_is_written(project: Project, title: str) -> None:
    project.embedded("counts", CODE, RECORDING, f'python title="{title}"')
    shown = re.sub("<.*?>", "", markdown.markdown(project.expand().text.split("\n")[0])).replace("&lt;", "<")
    assert shown.startswith(f"{title} · ")


@pytest.mark.parametrize(
    "container",
    [
        "{block}",
        "- item\n\n{block:4}",
        "1. one\n\n    - two\n\n{block:8}",
        "!!! note\n\n{block:4}",
        '=== "Tab"\n\n{block:4}',
        '!!! note\n\n    === "Tab"\n\n        - item\n\n{block:12}',
        "text right before it\n{block}\ntext right after it",
    ],
)
def test_readers_builders_and_tests_see_the_same_code_at_any_indentation(project: Project, container: str) -> None:
    class Block(str):
        def __format__(self, width: str) -> str:
            return fence("counts", indent=" " * int(width or 0))

    project.snippet("counts", CODE, RECORDING)
    project.page(container.format(block=Block()))
    expanded = project.expand()
    (block,) = expanded.blocks
    (found,) = [found for found in extract_from_buffer(io.StringIO(expanded.text)) if found.syntax == "python"]
    assert (found.code, found.lineno) == (block.code, block.line) == (CODE, block.line)
    text = (project.root / "docs/page.md").read_text()
    extensions = ["verified_snippets", "attr_list", "admonition", "pymdownx.tabbed", "pymdownx.superfences", "pymdownx.highlight"]
    built = markdown.markdown(text, extensions=extensions, extension_configs={"verified_snippets": {"root": str(project.root)}})
    shown = [re.sub("<.*?>", "", code).replace("&#39;", "'") for code in re.findall(r"<code>(.*?)</code>", built, re.DOTALL)]
    assert shown == [CODE, RECORDING]
    assert '<p class="snippet" id="counts">' in built


def test_stock_builders_show_the_code_with_the_engine_off(project: Project) -> None:
    project.embedded("counts", CODE, RECORDING, '{ .python title="It counts" raises="ValueError" }')
    text = (project.root / "docs/page.md").read_text()
    configs = {"pymdownx.snippets": {"base_path": [str(project.root / "snippets")]}}
    built = markdown.markdown(text, extensions=["pymdownx.snippets", "pymdownx.superfences", "pymdownx.highlight"], extension_configs=configs)
    assert "It counts" in built
    assert "range" in built


FORBIDDEN_FENCES = {
    "py": "```py\nprint(1)\n```",
    "python without an embed": "```python\nprint(1)\n```",
    "leading space": "``` python\nprint(1)\n```",
    "title without an embed": '```python title="T"\nprint(1)\n```',
    "capital": "```Python\nprint(1)\n```",
    "braces": "```{ .python }\nprint(1)\n```",
    "braces, py": "```{.py}\nprint(1)\n```",
    "shebang": "```#!python\nprint(1)\n```",
    "tildes": "~~~python\nprint(1)\n~~~",
    "tildes around an embed": '~~~python\n--8<-- "page/counts.py"\n~~~',
    "pycon": "```pycon\n>>> print(1)\n```",
    "python3": "```python3\nprint(1)\n```",
    "a language of its own, misspelt": "```Mermaid\n```",
    "another language with more than a title": '```mermaid raises="E"\n```',
    "four backticks": '````python\n--8<-- "page/counts.py"\n````',
    "bare": "```\nprint(1)\n```",
    "indented code": "text\n\n    print(1)",
    "indented code after a heading": "# Title\n    print(1)",
    "indented code in a list": "- item\n\n        print(1)",
    "indented code by a tab": "text\n\n\tprint(1)",
    "raw pre": "<pre>print(1)</pre>",
    "raw code": '<div><code class="python">print(1)</code></div>',
    "raw textarea": "<TEXTAREA>print(1)</TEXTAREA>",
    "embed mixed with code": '```python\nimport math\n--8<-- "page/counts.py"\n```',
    "two embeds": '```python\n--8<-- "page/counts.py"\n--8<-- "page/counts.py"\n```',
    "embed at another indentation": '```python\n  --8<-- "page/counts.py"\n```',
    "in a tab": '=== "Tab"\n\n    ```py\n    print(1)\n    ```',
    "in a list": "- item\n\n    ```py\n    print(1)\n    ```",
    "behind a list's mark": "- ```py\n  print(1)\n  ```",
    "in a quotation": "> ```python\n> print(1)\n> ```",
    "in a definition": ": ```py\n  print(1)\n  ```",
    "in a footnote": "[^1]: ```py\n    print(1)\n    ```",
    "Python as text": "```text\nimport torch\n```",
    "a Python session as console": "```console\n>>> print(1)\n```",
    "a function as text": "```text\n  def forward(self):\n```",
    "a call as text": "```text\nmodel.mean += 1\nprint(model.mean)\n```",
    "a call as JSON": "```json\nx = torch.ones(3)\n```",
    "shell with a title": '```sh title="T"\ntrue\n```',
    "unknown language": "```rust\nfn main() {}\n```",
    "unclosed": "```text\nprint(1)",
    "closed by a longer fence": "```text\nprint(1)\n````",
    "closed at another indentation": "```text\nprint(1)\n  ```",
    "part of a file": '```python\n--8<-- "page/counts.py:1:2"\n```',
    "block of embeds": "--8<--\npage/counts.py\n--8<--",
    "program outside a fence": '--8<-- "page/counts.py"',
    "escaped embed": ';--8<-- "page/counts.py"',
    "output nowhere": '```{ .python output="left" }\n--8<-- "page/counts.py"\n```',
    "unknown option": '```{ .python titel="T" }\n--8<-- "page/counts.py"\n```',
    "option without braces": '```python raises="ValueError"\n--8<-- "page/counts.py"\n```',
    "option twice": '```{ .python title="T" title="U" }\n--8<-- "page/counts.py"\n```',
    "empty option": '```{ .python raises="" }\n--8<-- "page/counts.py"\n```',
    "unknown kind of wrong": '```{ .python wrong="very" }\n--8<-- "page/counts.py"\n```',
    "file that is not there": '```python\n--8<-- "page/missing.py"\n```',
    "file outside the snippets": '```python\n--8<-- "../pyproject.toml"\n```',
    "file by another path": '```python\n--8<-- "./page/counts.py"\n```',
    "no program": '```python\n--8<-- "page/counts.out"\n```',
    "another page's snippet": '```python\n--8<-- "other/counts.py"\n```',
    "twice on the page": fence("counts") + "\n" + fence("counts"),
    "skipfile": "<!--pytest-codeblocks:skipfile-->",
    "skip": "<!--pytest-codeblocks:skip-->",
    "skip mark": "<!-- pytest.mark.skip -->",
    "cont": "<!--pytest-codeblocks:cont-->",
    "expected output": "<!--pytest-codeblocks:expected-output-->",
}


@pytest.mark.parametrize("page", FORBIDDEN_FENCES.values(), ids=FORBIDDEN_FENCES)
def test_what_would_be_shown_and_not_run_is_refused_by_file_and_line(project: Project, page: str) -> None:
    project.snippet("counts", CODE, RECORDING)
    (project.root / "snippets/other").mkdir()
    (project.root / "snippets/other/counts.py").write_text(CODE)
    project.page(f"# A page\n\n{page}\n")
    with pytest.raises(PageError, match=r"^docs/page\.md:(3|4|5|6|7|8): \S"):
        project.expand()


def test_other_languages_are_shown_where_the_settings_name_them_and_any_may_have_a_title(project: Project) -> None:
    text = '```js title="a.js"\nimport a from "a"\n```\n\n```css\n@media print {}\n```\n\n```toml title="pyproject.toml" hl_lines="1"\n[a]\n```\n'
    assert expand(text, dataclasses.replace(project.settings, languages=("js", "css")), "page.md").whole().text == text
    (js, css) = expand(text, project.settings, "page.md").faults
    assert "docs/page.md:1: the fence ```js" in js and "json, yaml, toml, to which languages in pyproject.toml adds" in css


DIRECTIVES = (
    "```{toctree}\n:maxdepth: 2\n\npage\n```\n\n````{note} A `title`\n```{tip}\nimport it first\n```\n````\n\n"
    "```{eval-rst}\n.. py:function:: f\n\n   Text.\n```\n"
)


def test_directives_are_left_to_the_builder_that_knows_them(project: Project) -> None:
    project.snippet("counts", "print(1)\n", "1\n")
    project.page(f"{DIRECTIVES}\n{fence('counts')}")
    assert project.expand().text.startswith(DIRECTIVES)
    with pytest.raises(PageError, match=r"{toctree} is a directive of MyST's, which this builder would show as code"):
        markdown.markdown(DIRECTIVES, extensions=["attr_list", "pymdownx.superfences", VerifiedSnippetsExtension(root=str(project.root))])
    assert "docs/page.md:1: ```{toctree} is a directive" in project.mkdocs().stderr
    assert "1 passed" in project.pytest().stdout


@pytest.mark.parametrize(
    "text",
    [
        "```{code-block} python\nprint(1)\n```",
        "```{code}\nprint(1)\n```",
        "```{python}\nprint(1)\n```",
        "```{literalinclude} a.py\n```",
        "```{eval-rst}\n.. code-block:: python\n\n   print(1)\n```",
        "```{eval-rst}\nSo::\n\n   import math\n```",
        "```{note}\n>>> print(1)\n```",
        "````{note}\n```python\nprint(1)\n```\n````",
        '```{note}\n--8<-- "page/counts.py"\n```',
    ],
)
def test_a_directive_shows_no_code(project: Project, text: str) -> None:
    project.page(f"# Page\n\n{text}\n")
    with pytest.raises(PageError, match=r"^docs/page\.md:[3-6]: \S"):
        project.expand()


@pytest.mark.parametrize("line", ["Write `<pre>` or `--8<--` in code.", "A dash - ```inline``` code", "1. one\n\n    continued", "- a\n\n    - b\n\n        c"])
def test_prose_is_left_alone(project: Project, line: str) -> None:
    project.page(line)
    assert project.expand().text == line


def test_a_missing_recording_is_an_error_in_the_build_only(project: Project) -> None:
    project.embedded("counts", CODE)
    with pytest.raises(PageError, match=r"docs/page.md:1: page/counts.py has no recording; run verified-snippets record docs/page.md"):
        project.expand()
    expanded = expand(fence("counts"), project.settings, "page.md")
    assert expanded.faults == ()
    assert "```text\nnot recorded: verified-snippets record docs/page.md\n```" in expanded.text


@pytest.mark.parametrize("path", ["../secret.json", "page/../../secret.json", "{root}/secret.json"])
def test_an_embed_does_not_leave_the_folder_of_snippets(project: Project, path: str) -> None:
    # A program that lies there too, and records the file: it is none of the project's.
    (project.root / "secret.json").write_text("1")
    (project.root / "program.py").write_text("# records data: secret.json\n")
    path = path.format(root=project.root)
    (fault,) = expand_page(project.page(f'--8<-- "{path}"\n'), project.settings).faults
    assert fault.startswith(f"docs/page.md:1: {path} is not a file below snippets/")


MARKED = '--8<-- "page/counts.py"\n'


@pytest.mark.parametrize(("code", "recording"), [(CODE, MARKED), (f'"""\n{MARKED}"""\n', RECORDING)], ids=["in a recording", "in a program"])
def test_what_a_builder_would_expand_once_more_is_refused(project: Project, code: str, recording: str) -> None:
    project.embedded("counts", code, recording)
    with pytest.raises(PageError, match=r"^docs/page.md:[12]: counts.(py|out) holds the mark of an embed"):
        project.expand()


def test_a_file_that_is_no_text_is_refused_by_the_page_that_embeds_it(project: Project) -> None:
    project.embedded("counts", CODE, RECORDING)
    (project.root / "snippets/page/counts.py").write_bytes(b"print('\xff')\n")
    with pytest.raises(PageError, match=r"^docs/page.md:2: counts.py, line 1, is not UTF-8 \(byte 0x[0-9a-f]{2}\); save"):
        project.expand()


def test_without_a_page_an_error_names_the_embed(project: Project) -> None:
    with pytest.raises(PageError, match=r"^page/missing.py is not a file below snippets/"):
        expand(fence("missing"), project.settings).whole()


def test_recorded_data_is_shown_in_place(project: Project) -> None:
    snippet = project.snippet("measures", '# records data: table.md size.json\nprint("x")\n')
    (project.root / "snippets/page/table.md").write_text("| a |\n| --- |\n")
    (project.root / "snippets/page/size.json").write_text('{"a": 1}\n')
    project.vouch(snippet)
    project.page('- item\n\n    --8<-- "page/table.md"\n\n```json\n--8<-- "page/size.json"\n```\n')
    expanded = project.expand()
    assert expanded.text == '- item\n\n    | a |\n    | --- |\n\n```json\n{"a": 1}\n```\n'
    assert expanded.data == ("page/table.md", "page/size.json")


def test_recorded_data_leads_to_other_data_from_the_page_on(project: Project) -> None:
    snippet = project.snippet("measures", "# records data: table.md\nprint(1)\n")
    (project.root / "snippets/page/table.md").write_text("[a](/snippets/page/a.json)\n")
    project.vouch(snippet)
    project.page("# Its page\n")
    project.page('--8<-- "page/table.md"\n', "deep/index.md")
    assert project.expand("deep/index.md").text == "[a](../snippets/page/a.json)\n"


def faults(project: Project) -> list[str]:
    pages = sorted(project.settings.docs_dir.rglob("*.md"))
    expanded = {page.name: expand(page.read_text(), project.settings) for page in pages}
    embeds = [(f"docs/{page}", block.source_line, block.snippet.path) for page, text in expanded.items() for block in text.blocks if block.snippet]
    return ownership_faults(project.settings, embeds, {path for text in expanded.values() for path in text.data})


def test_what_belongs_to_nobody_is_found(project: Project) -> None:
    project.embedded("counts", CODE, RECORDING)
    assert faults(project) == []
    project.snippet("forgotten", CODE, RECORDING)
    (project.root / "snippets/page/orphan.out").write_text("1\n")
    assert faults(project) == [
        "snippets/page/forgotten.py:1: no page embeds it; embed it in docs/page.md or delete it",
        "snippets/page/orphan.out:1: recorded by no program; delete it, or give it back the program it came from",
    ]


def test_a_copied_program_that_records_the_same_file_is_found(project: Project) -> None:
    for name in ("draws", "draws_again"):
        project.snippet(name, "# records data: plot.svg\n", "")
    (project.root / "snippets/page/plot.svg").write_text("<svg/>\n")
    project.page('# Page\n\n--8<-- "page/plot.svg"\n')
    said = "snippets/page/draws_again.py:1: records plot.svg, as snippets/page/draws.py does; name another file, here and where it is written"
    assert said in faults(project)


def test_a_snippet_whose_page_is_left_out_is_told_so(project: Project) -> None:
    project.embedded("counts", CODE, RECORDING)
    settings = dataclasses.replace(project.settings, exclude=("*",))
    said = "snippets/page/counts.py:1: no page embeds it; docs/page.md is left out by exclude in pyproject.toml; take it out there, or delete this"
    assert ownership_faults(settings, [], set()) == [said]


def test_a_snippet_is_not_called_forgotten_where_its_page_cannot_be_read_whole(project: Project) -> None:
    project.snippet("counts", CODE, RECORDING)
    project.page("# Page\n")
    assert ownership_faults(project.settings, [], set(), frozenset({"page.md"})) == []
    assert len(ownership_faults(project.settings, [], set())) == 1


def test_a_snippet_on_a_second_page_is_found(project: Project) -> None:
    project.embedded("counts", CODE, RECORDING)
    project.page("# Other\n\n" + fence("counts"), "zebra.md")
    assert faults(project) == ["docs/zebra.md:3: embeds page/counts.py, which docs/page.md:1 embeds already; link to #counts there instead"]


def test_data_that_no_page_shows_is_found(project: Project) -> None:
    project.snippet("measures", "# records data: table.md\n")
    (project.root / "snippets/page/table.md").write_text("| a |\n")
    assert faults(project) == ["snippets/page/measures.py:1: no page embeds it; there is no docs/page.md; make it, move the folder to its page, or delete it"]
    project.page("# Page\n\n![Numbers](../snippets/page/table.md)\n")
    assert faults(project) == ["snippets/page/measures.py:1: no page embeds it; docs/page.md:3 names it, which is no embed; embed it there or delete it"]
    project.page('--8<-- "page/table.md"\n')
    assert faults(project) == []


MEANT = {
    "a bare name": ("counts.py", "page/counts.py"),
    "with the folder of snippets": ("snippets/page/counts.py", "page/counts.py"),
    "a letter too few": ("page/count.py", "page/counts.py"),
    "without its end": ("page/counts", "page/counts.py"),
    "with lines": ("page/counts.py:1:2", "page/counts.py"),
    "another folder": ("pages/counts.py", "page/counts.py"),
}


@pytest.mark.parametrize(("path", "meant"), MEANT.values(), ids=MEANT)
def test_an_embed_that_is_not_found_says_what_it_may_have_meant(project: Project, path: str, meant: str) -> None:
    project.snippet("counts", CODE, RECORDING)
    project.page(f'# Page\n\n```python\n--8<-- "{path}"\n```\n')
    with pytest.raises(PageError, match=rf"^docs/page.md:4: {re.escape(path)} is not a file below snippets/; did you mean {meant}\?"):
        project.expand()


@pytest.mark.parametrize(
    "mark",
    ['-8<- "page/counts.py"', "--8<-- 'page/counts.py'", "--8<-- page/counts.py", '--8<--  "page/counts.py"', '--8<--"page/counts.py"', "page/counts.py"],
)
def test_what_is_nearly_an_embed_is_told_how_one_is_written(project: Project, mark: str) -> None:
    project.snippet("counts", CODE, RECORDING)
    project.page(f"# Page\n\n```python\n{mark}\n```\n")
    with pytest.raises(PageError, match=rf'^docs/page.md:4: {re.escape(mark)} is no embed; one is written --8<-- "folder/page/name.py"'):
        project.expand()


def test_a_snippet_of_a_page_that_is_not_there_is_told_where_to_go(project: Project) -> None:
    (project.root / "snippets/other").mkdir()
    (project.root / "snippets/other/one.py").write_text(CODE)
    project.page('```python\n--8<-- "other/one.py"\n```\n')
    with pytest.raises(PageError, match=r"^docs/page.md:2: other/one.py belongs to docs/other.md; move the file to snippets/page/$"):
        project.expand()


@pytest.mark.parametrize("heading", ["## Counts", "## Something else { #counts }", "## `counts`?"])
def test_a_heading_and_a_snippet_do_not_share_an_id(project: Project, heading: str) -> None:
    project.snippet("counts", CODE, RECORDING)
    project.page(f"# Page\n\n{heading}\n\n{fence('counts')}")
    with pytest.raises(PageError, match=r"^docs/page.md:3: the heading's id #counts is the name of a snippet on this page; give it another"):
        project.expand()


def test_a_fault_is_said_in_its_place_and_the_rest_of_the_page_is_there(project: Project) -> None:
    project.snippet("counts", CODE, RECORDING)
    page = project.page(f"# Page\n\n- item\n\n    ```py\n    ```\n\nBefore.\n\n{fence('counts')}")
    expanded = expand_page(page, project.settings)
    assert "    **docs/page.md:5: the fence \\`\\`\\`py is not allowed" in expanded.text
    assert [block.name for block in expanded.blocks] == ["counts"]


UNCLOSED = {
    "at the next fence": "```text\nsaid\n\nBetween.\n\n",
    "by a fence that is indented": "```text\nsaid\n  ```\n\n",
    "at the end of its list": "- item\n\n    ```text\n    said\n\nBetween.\n\n",
}


@pytest.mark.parametrize("text", UNCLOSED.values(), ids=UNCLOSED)
def test_a_fence_that_is_not_closed_is_one_fault_and_the_page_goes_on(project: Project, text: str) -> None:
    project.snippet("counts", CODE, RECORDING)
    page = project.page(f"{text}{fence('counts')}\nAfter.\n")
    expanded = expand_page(page, project.settings)
    (fault,) = expanded.faults
    assert "the fence ```text is not closed by ``` alone" in fault
    assert [block.name for block in expanded.blocks] == ["counts"]


@pytest.mark.parametrize("end", ["---", "..."])
def test_front_matter_is_left_alone(project: Project, end: str) -> None:
    text = f"---\nauthors:\n\n    - me\ncode: <code>x</code>\n{end}\n# Page\n"
    project.page(text)
    assert project.expand().text == text


HIDDEN = {
    "in front matter that is none": "---\n`x`\n\n```{ .py .snippet-code }\nprint(1)\n```\n\n...\n# Page\n",
    "in a fence that a builder leaves": "- item\n\n    ```text\nless\n\n~~~python\nprint(1)\n~~~\n\n    ```\n",
    "behind a mark that opens no list": "1) one\n\n    print(1)\n",
    "behind a list in a paragraph": "Text\n- bar\n\n    print(1)\n",
    "below a rule": "text\n\n***\n    print(1)\n",
    "data that nothing recorded": '--8<-- "page/made_up.md"\n',
    "another program's output": '```text\n--8<-- "page/counts.out"\n```\n',
}


@pytest.mark.parametrize("page", HIDDEN.values(), ids=HIDDEN)
def test_what_a_builder_would_show_and_nothing_has_run_is_refused(project: Project, page: str) -> None:
    project.snippet("counts", CODE, RECORDING)
    (project.root / "snippets/page/made_up.md").write_text("| a |\n")
    project.page(page)
    with pytest.raises(PageError, match=r"^docs/page\.md:\d: \S"):
        project.expand()


def test_data_whose_program_no_page_runs_is_refused(project: Project) -> None:
    (project.root / "snippets/ghost").mkdir()
    (project.root / "snippets/ghost/writes.py").write_text("# records data: table.md\n")
    (project.root / "snippets/ghost/table.md").write_text("| a |\n")
    project.page('--8<-- "ghost/table.md"\n')
    with pytest.raises(PageError, match=r"^docs/page.md:1: there is no docs/ghost.md, whose tests would run ghost/writes.py, which records ghost/table.md"):
        project.expand()


def test_data_of_another_page_names_that_page_in_its_command(project: Project) -> None:
    project.snippet("measures", "# records data: table.md\n")
    project.page("# Page\n")
    project.page('--8<-- "page/table.md"\n', "other.md")
    with pytest.raises(PageError, match=r"^docs/other.md:1: page/table.md is not recorded; run verified-snippets record docs/page.md$"):
        project.expand("other.md")


def test_data_of_a_program_that_raises_is_shown(project: Project) -> None:
    info = '{ .python raises="ValueError" }'
    project.page(fence("measures", info) + '\n--8<-- "page/table.md"\n')
    (project.root / "snippets/page/table.md").write_text("| a |\n")
    project.snippet("measures", "# records data: table.md\nraise ValueError\n", "ValueError\n", info)
    assert project.expand().text.endswith("| a |\n")


def test_a_control_character_in_a_program_is_refused(project: Project) -> None:
    project.embedded("counts", "print('\x02')\n", "1\n")
    with pytest.raises(PageError, match=r"^docs/page.md:2: counts.py holds the control character '\\x02'"):
        project.expand()


def test_a_page_that_is_not_utf_8_is_a_fault(project: Project) -> None:
    (project.root / "docs/page.md").write_bytes(b"# Page\n\ncaf\xe9\n")
    with pytest.raises(PageError, match=r"^docs/page.md:3: is not UTF-8 \(byte 0xe9\); save the file as UTF-8$"):
        project.expand()


@pytest.mark.parametrize("lists", ["- a\n- b\n\n    text\n", "1. a\n2. b\n\n    text\n", "text\n\n- a\n    - b\n\n        text\n"])
def test_what_is_indented_in_a_list_is_prose(project: Project, lists: str) -> None:
    project.page(lists)
    assert project.expand().text == lists


def test_the_name_of_a_folder_may_hold_a_space(project: Project) -> None:
    (project.root / "snippets/my page").mkdir()
    snippet = Snippet("my page/one.py", project.settings)
    snippet.program.write_text("print(1)\n")
    snippet.recording.write_text("1\n")
    project.vouch(snippet)
    project.page('```python\n--8<-- "my page/one.py"\n```\n', "my page.md")
    assert len(project.expand("my page.md").blocks) == 1


NEARLY = {
    '~~~python\n--8<-- "page/counts.py"\n~~~': ": its mark is ```",
    '```python raises="ValueError"\n--8<-- "page/counts.py"\n```': ": options besides a title stand in braces",
    '```{ python title="T" }\n--8<-- "page/counts.py"\n```': ": in braces, the language is .python",
    '```{ .python wrong=silently }\n--8<-- "page/counts.py"\n```': ": a value stands in quotation marks",
    '```{ .python title="a", raises="KeyError" }\n--8<-- "page/counts.py"\n```': ": nothing but a blank stands between options",
    '```{ .python title="a "b" c" }\n--8<-- "page/counts.py"\n```': ": a value stands between two quotation marks, and holds none",
    '```{.python title="T"}\n--8<-- "page/counts.py"\n```': ": one blank stands behind {, between the parts, and before }",
    '```Python\n--8<-- "page/counts.py"\n```': ": the language is python",
    '``` python\n--8<-- "page/counts.py"\n```': ": no blank stands behind ```",
}


@pytest.mark.parametrize(("page", "said"), NEARLY.items(), ids=NEARLY.values())
def test_a_fence_that_is_nearly_right_is_told_what_is_wrong(project: Project, page: str, said: str) -> None:
    project.snippet("counts", CODE, RECORDING)
    project.page(page)
    with pytest.raises(PageError, match=rf"^docs/page.md:1: the fence .* is not allowed{re.escape(said)}; write "):
        project.expand()


def test_a_misspelt_data_file_is_taken_for_one_of_its_kind(project: Project) -> None:
    project.snippet("table", "# records data: table.md\nopen('table.md', 'w').write('x')\n", "")
    (project.root / "snippets/page/table.md").write_text("x\n")
    project.snippet("my_tabel", "print(1)\n", "1\n")
    project.page('--8<-- "page/tabel.md"\n')
    (fault,) = expand_page(project.root / "docs/page.md", project.settings).faults
    assert "did you mean page/table.md?" in fault


LEFT = {
    "a merge's mark": ("# Page\n\n<<<<<<< HEAD\n", "docs/page.md:3: <<<<<<< HEAD is what a merge left; keep one side"),
    "a snippet in a comment": ("<!--\n" + fence("counts") + "-->\n", "docs/page.md:2: the comment that begins in line 1 hides this fence; end it above"),
    "a comment that a fence seems to end": ("A\n\n<!-- b\n\n```text\nx -->\n```\n", "docs/page.md:5: the comment that begins in line 3 hides this fence"),
    "settings below empty lines": (
        "\n\n---\ntitle: One\n---\n\n# One\n",
        "docs/page.md:3: settings are read in a page's first line only; take the empty",
    ),
    "settings behind blanks": (
        " ---\ntitle: One\n---\n\n# One\n",
        "docs/page.md:1: settings are read in a page's first line only; take the blanks before --- away",
    ),
    "a byte order mark": ("\ufeff---\ntitle: One\n---\n\n# One\n", "docs/page.md:1: begins with a byte order mark, which nobody sees; delete it"),
    "an empty program": (fence("empty"), "docs/page.md:2: page/empty.py is empty; write the program there"),
    "an id twice": ("## A { #x }\n\n## B { #x }\n", "docs/page.md:3: the id #x is that of the heading in line 1"),
}


@pytest.mark.parametrize(("page", "said"), LEFT.values(), ids=LEFT)
def test_what_was_forgotten_on_a_page_is_found(project: Project, page: str, said: str) -> None:
    project.snippet("counts", CODE, RECORDING)
    project.snippet("empty", "")
    project.page(page)
    assert any(fault.startswith(said) for fault in expand_page(project.root / "docs/page.md", project.settings).faults)


def test_a_comment_without_an_end_is_told_once_where_it_begins(project: Project) -> None:
    project.snippet("counts", CODE, RECORDING)
    project.page(f"# Page\n\nText <!-- to do\n\n{fence('counts')}")
    (fault,) = expand_page(project.root / "docs/page.md", project.settings).faults
    assert fault == "docs/page.md:3: the comment that begins here has no end, and hides the rest of the page; write -->"


@pytest.mark.parametrize("suffix", ["py", "out"])
def test_what_a_merge_left_in_a_program_or_its_recording_is_named(project: Project, suffix: str) -> None:
    left = "<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> other\n"
    project.embedded("counts", CODE if suffix == "out" else f"x = 1\n{left}", RECORDING if suffix == "py" else f"0\n{left}")
    with pytest.raises(PageError, match=rf"^docs/page.md:[12]: snippets/page/counts.{suffix}:2 is what a merge left; keep one side"):
        project.expand()


def test_a_program_with_the_ends_of_windows_is_named(project: Project) -> None:
    project.embedded("counts", CODE, RECORDING)
    (project.root / "snippets/page/counts.py").write_bytes(CODE.replace("\n", "\r\n").encode())
    with pytest.raises(PageError, match=r"^docs/page.md:2: counts.py ends its lines as on Windows; save it with LF"):
        project.expand()


def test_a_comment_on_one_line_hides_no_fence(project: Project) -> None:
    project.snippet("counts", CODE, RECORDING)
    project.page("<!-- a note -->\n\n" + fence("counts"))
    assert len(project.expand().blocks) == 1


def test_changed_options_are_said(project: Project) -> None:
    project.embedded("counts", CODE, RECORDING)
    project.page(fence("counts", '{ .python raises="ValueError" }'))
    with pytest.raises(PageError, match=r"^docs/page.md:1: page/counts.py was recorded with other options; run verified-snippets record docs/page.md"):
        project.expand()


def test_a_fault_leaves_no_half_of_what_it_stands_for(project: Project) -> None:
    project.page("```text\nprint(x)\n```\n\nAfter.\n")
    text = expand_page(project.root / "docs/page.md", project.settings).text
    assert "```" not in text.replace("\\`", "")


def test_a_line_that_the_ledger_lost_is_named(project: Project) -> None:
    project.embedded("counts", CODE, RECORDING)
    project.settings.ledger.write_text("")
    page = project.root / "docs/page.md"
    said = "docs/page.md:1: snippets/ledger.txt has no line for page/counts.py; commit it with the recording; run verified-snippets record docs/page.md"
    assert expand_page(page, project.settings).unrecorded == (said,)


def test_data_that_no_program_names_is_answered_by_the_line_that_names_it(project: Project) -> None:
    project.snippet("measures", "open('table.md', 'w').write('1')\n", "")
    page = project.page('--8<-- "page/table.md"\n')
    (fault,) = expand_page(page, project.settings).faults
    assert fault.endswith("a program that writes it says so in its first line: # records data: table.md")


def test_front_matter_that_cannot_be_read_is_a_fault(project: Project) -> None:
    page = project.page("---\ntitle: Page\ntags: [a\n---\n# Page\n")
    (fault,) = expand_page(page, project.settings).faults
    assert fault.startswith("docs/page.md:3: the front matter is no YAML, and would be shown: expected ',' or ']'")
    page = project.page("---\ntitle: Saved: it\n---\n# Page\n")
    (fault,) = expand_page(page, project.settings).faults
    said = "docs/page.md:2: the front matter is no YAML, and would be shown: mapping values are not allowed here; put the value in quotation marks, or "
    assert fault.startswith(said)
    for written, line, name in [
        ("search\n  boost: 2", 2, "search"),
        ("title: Saved\nsearch\n  boost: 2", 3, "search"),
        ("title: Saved\ntags a", 3, "tags"),
        ("title Saved", 2, "title"),
    ]:
        page = project.page(f"---\n{written}\n---\n# Page\n")
        (fault,) = expand_page(page, project.settings).faults
        assert fault == f"docs/page.md:{line}: the front matter is no YAML, and would be shown: a colon stands behind a setting's name: {name}:"
    page = project.page("---\ntitle: Saved\n\n# Page\n")
    (fault,) = expand_page(page, project.settings).faults
    assert fault == "docs/page.md:1: the front matter has no end, and would be shown: write a line --- behind it"


@pytest.mark.parametrize("indent", ["  ", "   ", "     "])
def test_a_fence_that_ends_the_list_it_stands_in_is_a_fault(project: Project, indent: str) -> None:
    project.snippet("one", "print(1)\n", "1\n")
    page = project.page("- One:\n\n" + "".join(f"{indent}{line}\n" for line in fence("one").splitlines()))
    assert "docs/page.md:3: a fence in a list stands four blanks in, or eight" in expand_page(page, project.settings).faults[0]
