"""What holds for this site's own snippets, words and commands, beyond what the engine checks."""

import ast
import difflib
import itertools
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat import v4

from tests.content.faults import loaded, none_of
from theme import next as next_hook
from theme import references
from theme import settings as theme_settings
from verified_snippets.command import embedded
from verified_snippets.notebook import NotebookError, cell_line, read
from verified_snippets.page import BYTE_ORDER_MARK, CODE_SPAN, FENCE, MERGE, expand_page, front_matter, kebab, left_by_a_merge, pages
from verified_snippets.settings import Settings, load_settings
from verified_snippets.snippet import Snippet, ownership_faults, recorded_versions, snippets

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT)


def readable(settings: Settings) -> list[Path]:
    """The pages that are UTF-8, without a byte order mark. Of another, its own item says so, and the build."""
    texts = {page: page.read_text("utf-8", errors="replace") for page in pages(settings)}
    return [page for page, text in texts.items() if "\ufffd" not in text and not text.startswith(BYTE_ORDER_MARK)]


def test_every_snippet_has_one_home_and_every_recording_a_program() -> None:
    expanded = {page.relative_to(ROOT).as_posix(): expand_page(page, SETTINGS) for page in pages(SETTINGS)}
    embeds = embedded(expanded)
    assert len(embeds) > 50
    unread = frozenset(page.partition("/")[2] for page, text in expanded.items() if text.faults)
    none_of(ownership_faults(SETTINGS, embeds, {path for text in expanded.values() for path in text.data}, unread))


def like(path: str, file: str, docs: Path) -> bool:
    """Whether a path that leads to no page is spelt nearly as a page is."""
    return not (docs / path).is_file() and (file.rpartition(".")[0] == path or bool(difflib.get_close_matches(path, [file], 1, 0.9)))


def nav_faults(docs: Path, config: str) -> list[str]:
    """What keeps a page from having one place in the navigation."""
    lines = [(number, line.partition(" #")[0].rstrip()) for number, line in enumerate(config.splitlines(), 1)]
    start = next((number for number, line in lines if line == "nav:"), None)
    if start is None or theme_settings.no_yaml(config):
        return []  # said by the test of the settings
    faults = []
    files = [file.relative_to(docs) for file in docs.rglob("*") if file.suffix in {".md", ".ipynb"}]
    for file in sorted(file.as_posix() for file in files if not any(part.startswith(".") for part in file.parts)):
        places = [number for number, line in lines if number > start and re.search(rf"(- |: )['\"]?{re.escape(file)}['\"]?$", line)]
        meant = [number for number, line in lines if number > start and re.search(rf"[/ :]{re.escape(file)}$", line)]
        near = [number for number, line in lines if number > start and (found := re.search(r"[\w/.-]+$", line)) and like(found[0], file, docs)]
        if len(places) > 1:
            faults.append(f"mkdocs.yml:{places[1]}: has docs/{file} in line {places[0]} already; a page has one place in nav")
        elif not places and meant:
            faults.append(f"mkdocs.yml:{meant[0]}: nav names a page from docs/ on: - {file}")
        elif not places and near:
            faults.append(f"mkdocs.yml:{near[0]}: nav leads to a page that is not there; write {file}, if that is meant")
        elif not places:
            act = f"below nav, in mkdocs.yml, add the line - {kebab(file)}"
            faults.append(f"docs/{file}:1: is not in nav, where readers find it; {act}")
    return faults


def test_every_page_is_in_the_nav() -> None:
    none_of(nav_faults(SETTINGS.docs_dir, (ROOT / "mkdocs.yml").read_text("utf-8")))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "docs/forgotten.md:1: is not in nav, where readers find it; below nav, in mkdocs.yml, add the line - forgotten.md"),
        ("  - docs/forgotten.md", "mkdocs.yml:2: nav names a page from docs/ on: - forgotten.md"),
        ("  - Page:forgotten.md", "mkdocs.yml:2: nav names a page from docs/ on: - forgotten.md"),
        ("  - forgotten", "mkdocs.yml:2: nav leads to a page that is not there; write forgotten.md, if that is meant"),
        ("  - forgoten.md", "mkdocs.yml:2: nav leads to a page that is not there; write forgotten.md, if that is meant"),
        ("  - forgotten.md\n  - Twice: forgotten.md", "mkdocs.yml:3: has docs/forgotten.md in line 2 already; a page has one place in nav"),
    ],
)
def test_a_page_without_one_place_in_the_nav_is_found(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "forgotten.md").write_text("# Forgotten\n")
    assert nav_faults(tmp_path, f"nav:\n{line}\n") == [said]


def test_settings_can_be_read() -> None:
    none_of(theme_settings.faults(ROOT))


SETTLED = {
    "nav:\n  - One:\n      - a.md\n\t- b.md\n": ":4: begins with a tab; indent with blanks, as the lines around it: six here",
    "nav:\n  - One:\n      - a.md\n    - b.md\n": ":4: is indented otherwise than the lines around it; indent it as they are: six blanks here",
    "nav:\n  - FAQ: Questions:\n      - a.md\n": ':2: two colons stand in this line; put what holds one in quotation marks: - "FAQ: Questions":',
    "site_name: One: two\n": ':1: two colons stand in this line; put what holds one in quotation marks: site_name: "One: two"',
    'site_name: "One\nnav:\n  - a.md\n': ":1: a quotation mark is open",
    "nav\n  - a.md\nsite_name: One\n": ":1: a colon stands behind a setting's name: nav",
    "nav:\n  -a.md\n": ":2: a blank stands behind the dash: - a.md",
    "nav:\n  - a.md\n<<<<<<< HEAD\n  - b.md\n": ":3: is what a merge left; keep one side",
    "site_name: One\nnavv:\n  - a.md\n": ":2: MkDocs has no setting navv; did you mean nav?",
    "plugins:\n  - serch\n": ":2: serch is no plugin that is installed; did you mean search?",
    "markdown_extensions:\n  - tables\n  - pymdownx.snippet:\n      check_paths: true\n": ":3: pymdownx.snippet is no Markdown extension that is installed",
    'nav:\n  - One:\n      - a.md\n  - "Two: three": b.md\nedit_uri: !ENV [EDIT_URI, null]\n': "",
}


@pytest.mark.parametrize(("text", "said"), SETTLED.items())
def test_settings_that_mkdocs_cannot_read_are_told_how_they_are_written(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    faults = theme_settings.faults(tmp_path)
    assert len(faults) == bool(said)
    assert not said or faults[0].startswith(f"mkdocs.yml{said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"a.md" = """\nb.md why\n"""\n"c.md = "x"\n', "theme/next.toml:4: is no TOML"),
        ('"a.md" = "x"\n>>>>>>> other\n', "theme/next.toml:2: is what a merge left; keep one side"),
    ],
)
def test_a_table_that_is_no_toml_is_named_by_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: One\n")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/next.toml").write_text(text)
    (fault,) = theme_settings.faults(tmp_path)
    assert fault.startswith(said)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("docs/errors/messages.json", b'[\n{"message": "a"},\n]\n', ":2: no comma stands behind the last line"),
        ("tests/content/faq.json", b'{\n"1": "a"\n"2": "b"\n}\n', ":3: is no JSON: Expecting ',' delimiter; a comma stands between two lines"),
        ("tests/content/faq.json", b"{\n<<<<<<< HEAD\n}\n", ":2: is what a merge left; keep one side"),
        ("tests/content/faq.json", b'{\n"1": "a",\n"2": "b",\n"1": "c"\n}\n', ":4: 1 stands here already, in line 2, which does not count"),
        ("tests/content/faq.json", b'{\n"1": "caf\xe9"}\n', ":2: is not UTF-8 (byte 0xe9); save the file as UTF-8"),
        ("theme/next.toml", b'"a.md" = """\nb.md why\n"""\n"a.md" = """\nb.md why\n"""\n', ":4: the key of this line stands in line 1 already"),
        (
            "releases/reasons.toml",
            b'[[reason]]\nprograms = []\nsays = "x"\n\n[[reason]]\nprograms = []\nsays = "x"\nsays = "y"\n',
            ":8: the key of this line stands in line 7 already",
        ),
        ("releases/reasons.toml", b'[[reason]]\nprograms = ["one/two"]\nsays = "x"\n', ":2: no program's path begins with one/two"),
        (
            "releases/reasons.toml",
            b'[[reason]]\nrelease = 2.6\nprograms = []\nsays = "x"\n',
            ':2: release is a text, between two quotation marks: release = "2.6"',
        ),
        ("releases/reasons.toml", b'[[reason]]\nprograms = "one"\nsays = "x"\n', ":2: programs is a list of texts"),
        ("releases/reasons.toml", b"[[reason]]\nprograms = []\n", ":1: this [[reason]] lacks says"),
        ("releases/reasons.toml", b'[[reason]]\nprograms = []\nsays = "x"\nwhy = "y"\n', ":4: a [[reason]] has no why"),
        ("releases/causes.toml", b'[[cause]]\nsays = "x"\nmatches = "(a"\n', ":3: matches is no regular expression: missing )"),
        ("theme/next.toml", b'"a.md" = ["a.md why"]\n', ':1: is no list, and no table: "a.md" = """'),
        ("theme/next.toml", b'"b.md" = """\na.md why\n"""\n', ":1: b.md is no page, named from docs/ on; did you mean a.md?"),
        ("theme/next.toml", b'"a.md" = """\nother.md why\n"""\n', ":2: a.md leads to other.md, and there is no such page; name a page from docs/ on"),
        ("theme/next.toml", b'"a.md" = """\na.md\n"""\n', ":2: behind a.md stands what its readers find there"),
    ],
)
def test_data_that_cannot_be_read_is_named_by_its_line(tmp_path: Path, file: str, text: bytes, said: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: One\n")
    for name, content in (("docs/a.md", b"# A\n"), (file, text)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (fault,) = theme_settings.faults(tmp_path)
    assert fault.startswith(file + said)


def test_who_needs_data_that_is_no_json_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_text("[,]")
    monkeypatch.setitem(sys.modules, "asking", sys)
    with pytest.raises(pytest.skip.Exception, match=r"a\.json is no JSON"):
        exec("loaded(file)", {"__name__": "asking", "loaded": loaded, "file": tmp_path / "a.json"})
    assert "asking" not in sys.modules


def test_make_reads_the_settings_before_mkdocs_does() -> None:
    for target in ("build", "serve"):
        said = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True).stdout
        assert said.index("theme.settings") < said.index("mkdocs "), target


def too_long(snippet: Snippet) -> list[str]:
    """A snippet that teaches has 30 lines, a tool to copy 80, what draws 120; a program that records data may be as long as it needs."""
    most = 80 if snippet.path.startswith("recipes/") else 120 if snippet.path == "reference/pictures/drawing.py" else 30
    lines = len(snippet.program.read_text("utf-8", errors="replace").splitlines())
    said = f"snippets/{snippet.path}:{most + 1}: has {lines} lines, and a snippet at most {most}; leave out what its claim does not need, or make two of it"
    return [said] if lines > most and not snippet.names_data else []


def test_snippets_are_short() -> None:
    none_of([fault for snippet in snippets(SETTINGS) for fault in too_long(snippet)])


def verdict_alone(snippet: Snippet) -> list[str]:
    """A reader learns nothing from True: a snippet prints the names, shapes and values that its claim is about."""
    said = snippet.recording.read_text("utf-8", errors="replace").split() if snippet.recording.is_file() else []
    fault = f"snippets/{snippet.path}:1: prints {' '.join(said)} and nothing else; print the values that are compared, and record again"
    return [fault] if said and {*said} <= {"True", "False"} else []


def test_snippets_print_values() -> None:
    none_of([fault for snippet in snippets(SETTINGS) for fault in verdict_alone(snippet)])


@pytest.mark.parametrize(("printed", "faults"), [("True\n", 1), ("True False\nTrue\n", 1), ("equal: True\n", 0), ("None\n", 0)])
def test_a_verdict_alone_is_found(tmp_path: Path, printed: str, faults: int) -> None:
    (tmp_path / "snippets").mkdir()
    snippet = Snippet("equal.py", load_settings(tmp_path))
    snippet.recording.write_text(printed)
    assert len(verdict_alone(snippet)) == faults


@pytest.mark.parametrize(("first_line", "faults"), [("", 1), ("# records data: a.md\n", 0)])
def test_a_long_snippet_is_found(tmp_path: Path, first_line: str, faults: int) -> None:
    settings = load_settings(tmp_path)
    (tmp_path / "snippets").mkdir()
    snippet = Snippet("long.py", settings)
    snippet.program.write_text(first_line + "print(1)\n" * 31)
    assert len(too_long(snippet)) == faults


def elsewhere(snippet: Snippet) -> list[str]:
    """A program runs in an empty folder of its own: what it writes there goes with it. A path from the machine's root, or from home, is another's."""
    try:
        tree = ast.parse(snippet.program.read_text("utf-8", errors="replace"))
    except (SyntaxError, ValueError):
        return []  # the run says so, with the line
    paths = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    act = "name the file alone, which lies in the program's own empty folder, gone with it"
    return [
        f"snippets/{snippet.path}:{node.lineno}: {node.value} lies outside its folder; {act}"
        for node in paths
        if re.match(r"(/(tmp|var|home|root|Users|data|mnt)|~|[A-Z]:[\\/])[\\/]?[\w.]*([\\/]|$)", node.value) and len(node.value) > 1 and "\n" not in node.value
    ]


def test_programs_write_into_their_own_folder() -> None:
    none_of(
        [
            fault
            for snippet in snippets(SETTINGS)
            if re.search(r"[\"'](/\w|~/|[A-Z]:\\\\)", snippet.program.read_text("utf-8", errors="replace"))
            for fault in elsewhere(snippet)
        ]
    )


@pytest.mark.parametrize(("path", "faults"), [("/tmp/model.pt", 1), ("~/model.pt", 1), ("model.pt", 0), ("a/b", 0), ("/", 0)])
def test_a_program_that_writes_elsewhere_is_found(tmp_path: Path, path: str, faults: int) -> None:
    (tmp_path / "snippets").mkdir()
    snippet = Snippet("saves.py", load_settings(tmp_path))
    snippet.program.write_text(f"open('{path}', 'w').close()\n")
    assert len(elsewhere(snippet)) == faults


# What every rank has to come to before any goes on: gloo's collectives, and what calls them.
MEETINGS = {"all_reduce", "barrier", "broadcast", "broadcast_object_list", "all_gather", "all_gather_object", "gather_object", "scatter", "full_tensor"}
MEETINGS |= {"DistributedDataParallel", "DDP", "FullyShardedDataParallel", "FSDP", "distribute_tensor", "parallelize_module", "new_group"}
MEETINGS |= {"model", "save", "load", "get_model_state_dict", "set_model_state_dict"}


def called(node: ast.AST) -> set[str]:
    """The last name of each call below a node that every rank comes by."""
    if isinstance(node, ast.If) and any(isinstance(name, ast.Name) and name.id == "rank" for name in ast.walk(node.test)):
        return set()
    names = {ast.unparse(node.func).rpartition(".")[2]} if isinstance(node, ast.Call) else set()
    return names.union(*map(called, ast.iter_child_nodes(node)))


def ranks_that_never_meet(snippet: Snippet) -> list[str]:
    """A rank that ends while another still connects closes the connection: now and then, on a busy machine, that one raises."""
    try:
        tree = ast.parse(snippet.program.read_text("utf-8", errors="replace"))
    except (SyntaxError, ValueError):
        return []  # the run says so, with the line
    for node in ast.walk(tree):
        names = called(node) if isinstance(node, ast.FunctionDef) and node.args.args[:1] else set()
        if "init_process_group" in names and not names & MEETINGS:
            act = f"end {node.name} with dist.barrier(), or one may end while another connects to it, which raises"
            return [f"snippets/{snippet.path}:{node.end_lineno}: its ranks do not wait for each other; {act}"]
    return []


def test_ranks_wait_for_each_other() -> None:
    parallel = [snippet for snippet in snippets(SETTINGS) if "init_process_group" in snippet.program.read_text("utf-8", errors="replace")]
    none_of([fault for snippet in parallel for fault in ranks_that_never_meet(snippet)])


@pytest.mark.parametrize(("last", "faults"), [("print(rank)", 1), ("if rank == 1:\n        dist.barrier()", 1), ("dist.barrier()", 0)])
def test_ranks_that_never_meet_are_found(tmp_path: Path, last: str, faults: int) -> None:
    (tmp_path / "snippets").mkdir()
    snippet = Snippet("ranks.py", load_settings(tmp_path))
    snippet.program.write_text(f"def run(rank):\n    dist.init_process_group('gloo', rank=rank)\n    {last}\n")
    assert len(ranks_that_never_meet(snippet)) == faults


def pinned() -> dict[str, str]:
    lines = [line for file in ("requirements.txt", "docs/requirements.txt") for line in (ROOT / file).read_text().splitlines()]
    lines = [line for line in lines if line and not line.startswith(("#", "-r ", "-e "))]
    assert all(re.fullmatch(r"[\w-]+==[\d.]+", line) for line in lines), lines
    return dict(line.split("==") for line in lines)


def test_recordings_were_made_on_the_pinned_versions() -> None:
    recorded = recorded_versions(SETTINGS)
    assert {name: recorded[name].partition("+")[0] for name in SETTINGS.versions} == {name: pinned()[name] for name in SETTINGS.versions}


def test_what_the_engine_imports_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    assert {re.split("[>=]", name)[0] for name in needed} <= pinned().keys()


def documented_commands(readme: str) -> set[str]:
    return set(re.findall(r"(?:`|\$ )make ([a-z]+)", readme))


def test_the_readme_and_the_makefile_know_the_same_commands() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"help", "python"}
    readme = (ROOT / "README.md").read_text()
    assert documented_commands(readme) == targets
    table = dict(re.findall(r"^\| `make ([a-z]+)` \| (.+) \|$", readme, re.MULTILINE))
    assert table.keys() == targets
    assert set(re.findall(r'"make ([a-z]+) ', makefile)) == targets
    first_block = readme.split("```console\n")[1].split("```")[0]
    assert re.findall(r"make ([a-z]+)", first_block) == ["serve", "test"]


def test_a_command_that_only_the_readme_knows_is_found() -> None:
    assert "deploy" in documented_commands("run `make deploy`")


def test_make_names_a_setting_that_it_does_not_have() -> None:
    said = subprocess.run(["make", "-n", "releases", "RELEASE=2.4"], cwd=ROOT, capture_output=True, text=True).stderr
    assert "there is no RELEASE=; there are: PAGE ALL SLOW CHANGED RELEASES" in said


def test_make_does_not_measure_for_minutes_what_nobody_named() -> None:
    said = subprocess.run(["make", "-n", "record", "SLOW=1", "PAGE=docs/index.md"], cwd=ROOT, capture_output=True, text=True).stderr
    assert "SLOW=1 measures deploying/which-write-survives and nothing else: leave PAGE= or SLOW= out" in said


# Any program will do: none is built in here that somebody may rename.
PROGRAM = f"snippets/{snippets(SETTINGS, 'concepts')[0].path}"


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("docs/concepts/persistance.md", "docs/concepts/persistence.md"),
        ("concepts/persistence", "docs/concepts/persistence.md"),
        (PROGRAM.removesuffix(".py"), PROGRAM),
    ],
)
def test_make_guesses_what_a_page_that_is_not_there_means(named: str, meant: str) -> None:
    said = subprocess.run(["make", "-n", "test", f"PAGE={named}"], cwd=ROOT, capture_output=True, text=True).stderr
    assert f"there is no page {named}; did you mean PAGE={meant}?" in said


def test_the_ten_questions_each_have_a_place_and_a_program() -> None:
    text = (ROOT / "docs/faq/buffers.md").read_text("utf-8", errors="replace")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert len(sections) == 10, f"docs/faq/buffers.md answers ten questions, in ten sections, and has {len(sections)}; another question has another page"
    for section in sections:
        heading, _, body = section.partition("\n")
        assert re.search(r"\{ #[a-z0-9-]+ \}$", heading), heading
        assert "--8<--" in body, heading


def prose_lines(text: str) -> list[tuple[int, str]]:
    """The lines of a page outside its front matter and its fences, numbered, without what stands in code spans."""
    lines, fence, written = [], "", text.splitlines() or [""]
    front, *_ = front_matter(written)
    for number, line in enumerate(written, 1):
        mark = FENCE.match(line)
        if mark and (not fence or line.strip() == fence):
            fence = "" if fence else mark["mark"]
        elif not fence and number > front:
            lines.append((number, CODE_SPAN.sub("`code`", line)))
    return lines


def labs(settings: Settings) -> list[Path]:
    """The notebooks, without the earlier versions that Jupyter keeps."""
    return [file for file in sorted(settings.docs_dir.rglob("*.ipynb")) if ".ipynb_checkpoints" not in file.parts]


def name_faults(page: Path, settings: Settings) -> list[str]:
    """What is wrong with the name of a page or a notebook, which is its address."""
    place = page.relative_to(settings.root).as_posix()
    return [] if kebab(page.name) == page.name else [f"{place}:1: a page's name is in kebab case: {kebab(page.name)}"]


def form_faults(page: Path, settings: Settings) -> list[str]:
    """What a page of this site has besides what the engine asks of any: a name, one title, ids that stay, a claim above each program."""
    place, faults, text = page.relative_to(settings.root).as_posix(), name_faults(page, settings), page.read_text("utf-8")
    if left_by_a_merge(text):
        return faults  # which holds two pages
    lines = prose_lines(text)
    titles = [number for number, line in lines if line.startswith("# ")]
    if len(titles) != 1:
        faults.append(f"{place}:{titles[1] if titles else 1}: a page has one title, # in the words of who looks for it; other headings begin with ##")
    levels = [(number, len(line) - len(line.lstrip("#"))) for number, line in lines if re.match(r"#{1,6} ", line)]
    faults += [
        f"{place}:{number}: a heading is at most one level below the one before it: {'#' * (above + 1)}"
        for (_, above), (number, level) in itertools.pairwise(levels)
        if level > above + 1
    ]
    faults += [
        f"{place}:{number}: a heading has an id of small letters, digits and dashes, which never changes: {line.partition(' {')[0]} {{ #short-name }}"
        for number, line in lines
        if re.match(r"#{2,6} ", line) and not re.search(r"\{ #[a-z0-9-]+ \}$", line.rstrip())
    ]
    blocks = expand_page(page, settings).blocks
    return faults + [f'{place}:{block.source_line}: a program has its claim above it: title="…"' for block in blocks if "title" not in block.options]


def test_pages_have_one_form() -> None:
    none_of([fault for page in readable(SETTINGS) for fault in form_faults(page, SETTINGS)])
    none_of([fault for lab in labs(SETTINGS) for fault in name_faults(lab, SETTINGS)])


ID = re.compile(r"\{ #([a-z0-9-]+) \}$")


def lost_ids(root: Path) -> list[str]:
    """The headings' ids that pages had at the last commit and have no more. A page that is gone, or where git does not know, is no fault."""
    changed = subprocess.run(["git", "diff", "HEAD", "-U0", "--diff-filter=M", "--", "*.md"], cwd=root, capture_output=True, encoding="utf-8", errors="replace")
    faults, page, number = [], "", 0
    for line in changed.stdout.splitlines():
        if line.startswith("+++ b/"):
            page = line.removeprefix("+++ b/")
        elif place := re.match(r"@@ -\S+ \+(\d+)", line):
            number = int(place[1])
        elif line.startswith("-#") and (lost := ID.search(line)) and f"{{ #{lost[1]} }}" not in (root / page).read_text("utf-8", errors="replace"):
            act = "put it back: a heading may change, its id never; if it is meant so, commit, and this is silent"
            faults.append(f"{page}:{number}: the id #{lost[1]} is gone, to which links from elsewhere lead; {act}")
    return faults


def test_no_id_is_gone_that_was_committed() -> None:
    none_of(lost_ids(ROOT))


def test_an_id_that_is_gone_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n## One { #one }\n\n## Two { #two }\n")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "Page"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    page.write_text("# Page\n\n## Number one { #one }\n\n## Two { #second }\n")
    (fault,) = lost_ids(tmp_path)
    assert fault.startswith("page.md:5: the id #two is gone")


NOTES = "note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote"
# What other builders render, and this one shows as it is written.
DIALECTS = [
    (r"^\s*> \[!\w+\]", "this is no note here; write !!! note, and its text indented by four blanks below"),
    (r"^\s*=== \"", "this is not rendered here; write a section, or <details>"),
    (r"\[\^\w+\]", "footnotes are not rendered here; write it into the text"),
    (r"~~\S", "nothing is struck out here; leave the words out"),
    (r"(?:^|\s)==[^=\s]", "nothing is marked here; write **…** around it"),
    (r"^\s*[-*+] \[[ xX]\] ", "boxes are not rendered here; write a list"),
    (r"^:   \S", "definitions are not rendered here; write a list or a table"),
    (r"(?<![\w:]):[a-z][a-z_-]+:(?![\w:])", "icons are not rendered here; write a word"),
    (
        r"\[\[[^\]]+\]\]|\[[^\]]+\]\[\]|\] +\((?:https?:|\S+\.(?:md|ipynb|svg|png))|\)\[(?:https?:[^\]]*|[\w./-]+\.(?:md|ipynb)[^\]]*|#[\w-]+)\]",
        "this is no link here; write it so: [text](page.md#id)",
    ),
    (r"<(?:a|img)\s[^>]*(?:href|src)=\"(?!https?:)", "nothing looks at an address in HTML; write it so: [text](page.md#id) or ![text](file.svg)"),
    (r"(?<![\w*])__\w+__(?!\w)", "two underscores make a word bold, and are not shown; put the name between backticks"),
    (r"^\s*\d+\) ", "a list's numbers end with a point: 1."),
    (r"^\s*[•·▪] ", "a list's items begin with - and a blank"),
    (r"\\$", "this backslash is shown; for a new line, begin a new paragraph"),
    (r"\]\((?![^)]*\))", "a link's address has no end; write ) behind it"),
    (r"\]\((?!https?:|mailto:|file:|attachment:)[a-z]+:", "no browser opens such an address; it begins with https://"),
    (r"\]\((?!<)(?=[^)]*\))[^)\"']*[^)\"'\s]\s+[^)\"'\s]", "a link's address has no blank in it; a file's name and an id are written with dashes"),
    (r"(?<![\w/.@])www\.\w|\]\(www\.", "an address begins with https://; write it so: [text](https://www.…)"),
    (r"\[[^\](]*\([\w./-]+\.(?:md|ipynb)(?:#[\w-]*)?\)", "this is no link: its text has no end; write it so: [text](page.md#id)"),
    (r"\]\(\s*\)|(?<!!)\[\]\(", "a link has a text and a target: [text](page.md#id)"),
    (r"^(?! {0,3}\[[^\]]+\]: ).*(?<![\w(<\"/=])https?://(?!127|localhost)[^\s)>\"]+", "an address by itself is no link; write it so: [text](address)"),
    (r"\]\(attachment:", "a picture that was pasted into a notebook is not shown here; have a cell draw it"),
    (r"!\[[^\]]*\]\(https?:|<img\s[^>]*src=\"https?:", "an image of another host is no request that this site makes; put the file beside the page"),
    (r"^#+(?! |#|$)", "a blank stands behind a heading's #: ## Heading { #short-name }"),
    (rf"^\s*!!! *(?!(?:{NOTES})\b)[\w-]", f"no note is of this kind, which looks like any; there are {NOTES.replace('|', ', ')}"),
    (r"^:::|\{\{|\{%", "this is not read here, and shown as it is written; write it in words"),
    (r"\b(TODO|FIXME|TBD)\b", "this is left to do: do it, or leave it out"),
    (r"[\u00a0\u202f]", "a character that nobody sees, pasted from elsewhere, which a search does not find; type a blank"),
    (r"[\u200b-\u200d\u2060\ufeff]", "a character that nobody sees, pasted from elsewhere, which a search does not find; delete it"),
    (r"!\[\]\(", "an image has a text for who does not see it: ![what it shows](file.svg)"),
    (r"\$\$|\\\(|(?<!\w)\$[^$\s](?:[^$]*[^$\s])?\$(?!\w)|\w([\^~])[^\s\^~]+\1", "formulas are not rendered here; write it in words, or as code"),
]

TAGS = {"a", "br", "details", "div", "em", "img", "kbd", "p", "span", "strong", "sub", "summary", "sup"}
OWN_TAGS = {"upgrade-range", "state-doctor", "paste-error", "model-explorer", "open-checkpoint", "behaviour-matrix", "which-one"}
MARK = re.compile(r"[-*+] |\d+[.] ")
# What MkDocs, Material and this site read at the top of a page.
KNOWN_ABOVE = {"title", "description", "search", "hide", "icon", "status", "tags", "template", "readme"}


def cells(row: str) -> int:
    """How many cells a table's row has."""
    return len(re.findall(r"(?<!\\)\|", row.strip().strip("|"))) + 1


def prose_faults(text: str) -> list[tuple[int, str]]:
    """What Markdown shows as text, without a word, though it was meant as something else: the line, counted from 1, and what to do."""
    if left := [number for number, line in enumerate(text.splitlines(), 1) if MERGE.match(line)]:
        return [(number, "is what a merge left; keep one side") for number in left]
    lines, defined = prose_lines(text), {name.lower() for name in re.findall(r"^ {0,3}\[([^\]]+)\]: ", text, re.MULTILINE)}
    found = [*above_faults(text), *list_faults(text), *details_faults(lines), *backtick_faults(lines), *emphasis_faults(lines)]
    first = head = ""
    for at, (number, line) in enumerate(lines):
        before, after = (lines[near][1] if 0 <= near < len(lines) else "" for near in (at - 1, at + 1))
        first = line if not first.strip() or not line.strip() or line.startswith("#") else first
        if line is not first and line.startswith("|") and not first.startswith("|") and not before.startswith("|"):
            found.append((number, "a table begins behind an empty line"))
        if re.match(r"(!!!|\?\?\?)", line) and not next((text for _, text in lines[at + 1 :] if text.strip()), "").startswith("    "):
            found.append((number, "the text of a note is indented by four blanks"))
        found += [
            (number, f"[{name}] is defined nowhere; write the link so: [text](page.md#id)")
            for name in re.findall(r"\]\[([^\]]+)\]", line)
            if name.lower() not in defined
        ]
        found += [
            (number, f"{link} is the reader's own machine; link to the page's file: page.md#id")
            for link in re.findall(r"\]\(((?:https?://(?:127|localhost)|file:)[^)]*)", line)
        ]
        found += [(number, said) for pattern, said in DIALECTS if re.search(pattern, line)]
        if any(part != part.strip() for part in line.split("**")[1::2]) and line.count("**") % 2 == 0:
            found.append((number, "between ** and the bold words stands no blank"))
        if re.match(r"(-{3,}|={3,})\s*$", line) and before.strip() and not re.match(r" |\||[\w-]+: ", before):
            found.append((number, "a heading begins with ##, and ends with its id: ## Heading { #short-name }"))
        if line.startswith("|") and not before.startswith("|"):
            head = line
            if not re.fullmatch(r"\|?[\s:|-]*-[\s:|-]*", after):
                found.append((number, f"a table's second line parts its head from its rows: |{' --- |' * cells(line)}"))
        if line.startswith("|") and cells(line) != cells(head):
            found.append((number, f"this row has {cells(line)} cells, and the table's first {cells(head)}; write \\| for a bar in a cell"))
        tags = {tag.lower() for tag in re.findall(r"(?<!\]\()</?(?!https?:)([A-Za-z][\w-]*)", line)} - TAGS - OWN_TAGS
        found += [(number, f"<{tag}> is taken for HTML, and not shown; put it between backticks") for tag in sorted(tags)]
    return sorted(found)


def above_faults(text: str) -> list[tuple[int, str]]:
    """The settings at a page's top that nobody knows."""
    written = text.splitlines()
    length, *_ = front_matter(written or [""])
    above = list(enumerate(written[: max(length - 1, 0)], 1))
    return [
        (number, f"nothing reads {key[1]}; there are: {', '.join(sorted(KNOWN_ABOVE))}")
        for number, line in above
        if (key := re.match(r"([\w-]+):", line)) and key[1] not in KNOWN_ABOVE
    ] + [(number, "boost is a number: 1.3") for number, line in above if re.match(r" +boost:(?! *\d+([.]\d+)? *$)", line)]


def list_faults(text: str) -> list[tuple[int, str]]:
    """Where a list would not be one, would end, or begin anew."""
    written, found = text.splitlines(), []
    above, first, left = "", "", False
    for at, (number, line) in enumerate(lines := prose_lines(text)):
        before = lines[at - 1][1] if at else ""
        first = line if not first.strip() or not line.strip() or line.startswith("#") else first
        skipped = written[lines[at - 1][0] if at else 0 : number - 1]
        left = left or any(FENCE.match(one) and not one.startswith(" ") for one in skipped)
        item, other = re.match(r"(?:(\d+)[.]|[-*+]) ", line), re.match(r"(?:(\d+)[.]|[-*+]) ", above)
        if item and line is not first and first[0] not in " #|" and not MARK.match(first) and not MARK.match(before):
            found.append((number, "a list begins behind an empty line"))
        if MARK.match(before.lstrip()) and re.match(r" {1,3}[-*+] ", line) and not before.startswith(" "):
            found.append((number, "a list in a list is indented by four blanks"))
        elif other and not before.strip() and re.match(r" {1,3}\S", line):
            found.append((number, "what belongs to an item is indented by four blanks"))
        if item and item[1] and item[1] != "1" and (left or not re.match(r"\d+[.] | ", above)):
            found.append((number, "this list begins anew, at 1; indent what stands between its items by four blanks"))
        if item and other and not item[1] and not other[1] and left:
            found.append((number, "the fence above ends the list that goes on here; indent the fence by four blanks"))
        if item and other and not before.strip() and bool(item[1]) != bool(other[1]) and not left:
            found.append((number, "this goes on with the list above, and its kind of marks; put a line of text between them"))
        above, left = (line, False) if line.strip() else (above, left)
    return found


def paragraphs(lines: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """The paragraphs, items and rows of a page, each as its lines."""
    blocks: list[list[tuple[int, str]]] = [[]]
    for number, line in lines:
        if not line.strip() or line.startswith(("#", "|")) or MARK.match(line.lstrip()):
            blocks.append([])
        blocks[-1].append((number, line))
    return [block for block in blocks if block]


def backtick_faults(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Where a backtick opens no code span, in a paragraph, an item or a row: a span may go on in the next line."""
    odd = [
        block for block in paragraphs(lines) if "`" in re.sub(CODE_SPAN.pattern, "", "\n".join(line for _, line in block), flags=re.DOTALL).replace("\\`", "")
    ]
    at = [next((number for number, line in block if line.count("`") % 2), block[0][0]) for block in odd]
    return [(number, "a backtick here begins no code, or ends none; code stands between two") for number in at]


def details_faults(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Markdown between the tags of <details>, which is shown as it is written."""
    found, inside = [], 0
    for number, line in lines:
        inside = 0 if "</details>" in line else inside or number * ("<details" in line)
        if inside and re.search(r"\*\*|`|\]\(", line):
            found.append((number, "Markdown is not read between <details> and </details>; write HTML, or a section"))
    if inside:
        return [*(fault for fault in found if fault[0] < inside), (inside, "<details> has no end here, and folds the rest of the page; write </details>")]
    return found


def emphasis_faults(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Where a paragraph, an item or a row has a * or ** more that begins bold words than ends some."""
    found = []
    for block in paragraphs(lines):
        text = re.sub(r"\\\*|(?<=\s)\*(?=\s)|\*+(?=\s\d)|^\s*\* |\*+(?=\w+\))", "", "\n".join(line for _, line in block), flags=re.MULTILINE)
        for mark, what in ((r"(?<!\*)\*\*(?!\*)", "bold"), (r"(?<!\*)\*(?!\*)", "slanted")):
            if len(re.findall(mark, text)) % 2:
                number = next((number for number, line in block if len(re.findall(mark, line)) % 2), block[0][0])
                found.append((number, f"a * here begins {what} words that do not end; write it behind them as well, or \\* where one is meant"))
    return found


def misread(file: Path, settings: Settings) -> list[str]:
    """The same for a page or a notebook's prose, each as a sentence that begins with the file and line."""
    place = file.relative_to(settings.root).as_posix()
    if file.suffix == ".md":
        return [f"{place}:{number}: {said}" for number, said in prose_faults(file.read_text("utf-8"))]
    try:
        cells = [(cell_line(file, cell), cell.source) for cell in read(file, settings).cells if cell.cell_type == "markdown"]
    except NotebookError as error:
        return [str(error)]
    return [f"{place}:{line}: {text.splitlines()[number - 1]}: {said}" for line, text in cells for number, said in prose_faults(text)]


def test_no_text_is_shown_as_something_else() -> None:
    none_of([fault for file in [*readable(SETTINGS), *labs(SETTINGS)] for fault in misread(file, SETTINGS)])


def test_prose_of_a_notebook_is_read_as_a_page_is(tmp_path: Path) -> None:
    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell("Before <nn.Module> after")]), tmp_path / "lab.ipynb")
    (fault,) = misread(tmp_path / "lab.ipynb", load_settings(tmp_path))
    assert fault == "lab.ipynb:5: Before <nn.Module> after: <nn> is taken for HTML, and not shown; put it between backticks"


def test_what_cannot_be_read_is_one_sentence_and_hides_no_other_page(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("# Page\n")
    (tmp_path / "docs/windows.md").write_bytes(b"# Page\n\ncaf\xe9\n")
    (tmp_path / "docs/marked.md").write_text("# Page\n", "utf-8-sig")
    assert readable(settings) == [tmp_path / "docs/page.md"]
    lab = v4.new_notebook(cells=[v4.new_markdown_cell("Text")])
    del lab.cells[0]["id"]
    (tmp_path / "docs/lab.ipynb").write_text(json.dumps(lab))
    (tmp_path / "snippets").mkdir()
    snippet = Snippet("windows.py", settings)
    snippet.program.write_bytes(b"print('caf\xe9'\n")
    assert too_long(snippet) == ranks_that_never_meet(snippet) == []
    (fault,) = misread(tmp_path / "docs/lab.ipynb", settings)
    assert fault.startswith("docs/lab.ipynb:1: its cells have no id; open it in Jupyter")


def test_a_page_with_what_a_merge_left_is_not_told_of_two_titles(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs/page.md"
    page.write_text("<<<<<<< HEAD\n# One\n=======\n# Two\n>>>>>>> other\n")
    assert form_faults(page, load_settings(tmp_path)) == []


def strangers(settings: Settings) -> list[str]:
    """The files among the pages that would be published, and that no page shows: an editor's kept versions, what was put there by mistake."""
    shown = {".md": "", ".ipynb": "", ".json": "", ".py": f"a program lies in {settings.snippets}/, in its page's folder"}
    written = "\n".join(file.read_text("utf-8", errors="replace") for file in settings.docs_dir.rglob("*") if file.suffix in {".md", ".ipynb"})
    faults = []
    for file in sorted(settings.docs_dir.rglob("*")):
        below = file.relative_to(settings.docs_dir)
        if not file.is_file() or below.name == "requirements.txt" or any(part.startswith(".") for part in below.parts):
            continue
        otherwise = f"is published, and no page; take it out of {settings.docs}/"
        said = shown.get(file.suffix.lower(), otherwise)
        if file.suffix.lower() in {".jpg", ".jpeg", ".gif", ".webp", ".bmp"}:
            said = "a picture is an .svg, or a .png; save it so, beside its page"
        elif file.suffix.lower() in {".png", ".svg"}:
            named = f"{re.sub(r'[ _]+', '-', file.stem).lower()}{file.suffix.lower()}"
            said = f"a picture's name is in small letters with dashes, and its end too: {named}" if named != file.name else ""
            said = said or ("" if f"{file.name})" in written else f"is a picture no page shows; it lies beside its page, which says ![what it shows]({named})")
        faults += [f"{file.relative_to(settings.root).as_posix()}:1: {said}"] if said else []
    return faults


def lost_entries(messages: str, errors: Path) -> list[str]:
    """The lines of docs/errors/messages.json that lead to no entry."""
    faults = []
    for number, line in enumerate(messages.splitlines(), 1):
        if found := re.search(r'"entry": "(?P<page>[^"#]*)#(?P<id>[^"]*)"', line):
            page = errors / found["page"]
            if not page.is_file() or f"{{ #{found['id']} }}" not in page.read_text("utf-8", errors="replace"):
                said = f"leads to {found['page']}#{found['id']}, which is no heading of docs/errors/; correct it, or write the entry"
                faults.append(f"docs/errors/messages.json:{number}: {said}")
    return faults


def unlisted_entries(messages: str, errors: Path) -> list[str]:
    """The entries on the pages of errors that no message leads to, neither to them nor to a cause below them."""
    known, faults = set(re.findall(r'"entry": "([^"]*)"', messages)), []
    for page in sorted(set(errors.glob("*.md")) - {errors / name for name in ("doctor.md", "index.md", "silent.md")}):
        number = 1
        for entry in re.split(r"^(?=## )", page.read_text("utf-8", errors="replace"), flags=re.MULTILINE):
            ids = [f"{page.name}#{found[1]}" for line in entry.splitlines() if line.startswith("##") and (found := ID.search(line))]
            if ids and not known & {*ids}:
                line = f'{{"message": "…", "type": "RuntimeError", "entry": "{ids[0]}"}}'
                said = f"neither the index nor the doctor finds this entry; add {line} to docs/errors/messages.json, and a line to docs/errors/index.md"
                faults.append(f"docs/errors/{page.name}:{number}: {said}")
            number += entry.count("\n")
    return faults


def test_every_entry_has_a_message() -> None:
    errors = ROOT / "docs/errors"
    messages = (errors / "messages.json").read_text("utf-8", errors="replace")
    none_of(unlisted_entries(messages, errors))
    (fault,) = unlisted_entries(messages.replace("registering.md#before-init", "registering.md#other"), errors)
    assert re.match(r"docs/errors/registering.md:\d+: neither the index nor the doctor finds this entry", fault)
    number = int(fault.split(":")[1])
    assert "{ #before-init }" in (errors / "registering.md").read_text("utf-8", errors="replace").splitlines()[number - 1]


def test_every_message_leads_to_an_entry() -> None:
    errors = ROOT / "docs/errors"
    messages = (errors / "messages.json").read_text("utf-8", errors="replace")
    none_of(lost_entries(messages, errors))
    (fault,) = lost_entries(messages.replace("registering.md#before-init", "registering.md#before_init", 1), errors)
    assert "leads to registering.md#before_init, which is no heading" in fault


# Lists of everything, and the first page, end with no list of their own.
ENDS = re.compile(r"^## .*\{ #(next|read-on|where-next) \}$|^ *\"## Where next\\n\",?$", re.MULTILINE)


def without_next(docs: Path, table: str) -> list[str]:
    """The pages that end without a way on: neither a section with the id `next` nor a line in theme/next.toml."""
    listed = set(re.findall(r'^"([^"]+)" = ', table, re.MULTILINE)) | {"index.md"}
    files = {file.relative_to(docs).as_posix(): file for file in sorted(docs.rglob("*")) if file.suffix in {".md", ".ipynb"}}
    said = "says not what its readers need next; end it with ## Where to go next { #next } and a list of two to four links to other pages"
    found = []
    for path, file in files.items():
        text = file.read_text("utf-8", errors="replace")
        end = ENDS.search(text)
        if not end and path not in listed and ".ipynb_checkpoints" not in path:
            found.append(f"docs/{path}:1: {said}")
        many = len(re.findall(r"^- \[", text[end.end() :], re.MULTILINE)) if end and file.suffix == ".md" else 2
        if end and not 2 <= many <= 4:
            line = text[: end.start()].count("\n") + 1
            found.append(
                f"docs/{path}:{line}: leads on to {many} page{'s' * (many != 1)}; a page ends with two to four links, each with what its readers find there"
            )
    return found


def leading_back(docs: Path, table: str) -> list[str]:
    """The pages whose way on leads to one that leads back."""
    leads: dict[str, dict[str, int]] = {}
    for file in sorted(file for file in docs.rglob("*") if file.suffix in {".md", ".ipynb"} and ".ipynb_checkpoints" not in file.parts):
        path, text = file.relative_to(docs).as_posix(), file.read_text("utf-8", errors="replace")
        start = ENDS.search(text)
        for link in re.finditer(r"^[ \"]*- \[[^\n]*?\]\(([^)#]+\.(?:md|ipynb))", text[start.end() :] if start else "", re.MULTILINE):
            other = (file.parent / link[1]).resolve().relative_to(docs.resolve()).as_posix()
            leads.setdefault(path, {})[other] = text[: start.end() + link.end()].count("\n") + 1
    rows, said = table.splitlines(), "which leads back here; name another page, here or there"
    for path, listed in tomllib.loads(table).items():
        start = next(number for number, row in enumerate(rows) if row.startswith(f'"{path}"'))
        leads[path] = {line.partition(" ")[0]: -rows.index(line, start) - 1 for line in listed.splitlines() if line.strip()}
    return [
        f"docs/{path}:{line}: leads to {other}, {said}" if line > 0 else f"theme/next.toml:{-line}: {path} leads to {other}, {said}"
        for path, others in leads.items()
        for other, line in others.items()
        if path in leads.get(other, {})
    ]


def test_no_way_on_leads_back() -> None:
    none_of(leading_back(SETTINGS.docs_dir, (ROOT / "theme/next.toml").read_text("utf-8")))


def test_a_way_on_that_leads_back_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n## Where to go next { #next }\n\n- [B](b.md#one), for it.\n")
    (tmp_path / "b.md").write_text("# B\n\nSee [C](c.md).\n")
    assert leading_back(tmp_path, '"b.md" = """\nc.md why\n"""\n') == []
    assert leading_back(tmp_path, '"b.md" = """\na.md why\n"""\n') == [
        "docs/a.md:5: leads to b.md, which leads back here; name another page, here or there",
        "theme/next.toml:2: b.md leads to a.md, which leads back here; name another page, here or there",
    ]


def test_each_page_ends_with_a_way_on() -> None:
    none_of(without_next(SETTINGS.docs_dir, (ROOT / "theme/next.toml").read_text("utf-8")))


def test_a_page_without_a_way_on_is_found(tmp_path: Path) -> None:
    way = "## Where to go next { #next }\n\n- [A](a.md), for one.\n"
    both = f"# B\n\n{way}- [C](c.md), for two.\n"
    for name, text in (("a.md", "# A\n"), ("b.md", both), ("index.md", "# I\n"), ("c.md", "# C\n"), ("d.md", f"# D\n\n{way}")):
        (tmp_path / name).write_text(text)
    fault, few = without_next(tmp_path, '"a.md" = """\nb.md why\n"""\n')
    assert few.startswith("docs/d.md:3: leads on to 1 page; a page ends with two to four links")
    assert fault.startswith("docs/c.md:1: says not what its readers need next; end it with ## Where to go next { #next }")


def test_the_build_says_of_a_page_that_it_has_no_way_on(caplog: pytest.LogCaptureFixture) -> None:
    file = SimpleNamespace(src_uri="c.md")
    for content, said in (("<h1>C</h1>", ["docs/c.md:1: says not"]), ('<h2 id="next">Next</h2>', [])):
        caplog.clear()
        page = SimpleNamespace(file=file, is_homepage=False, content=content)
        next_hook.on_page_context({}, page, SimpleNamespace(pages=[page]), None)
        assert [message[:21] for message in caplog.messages] == said


def test_the_build_says_of_a_link_that_it_is_defined_nowhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "c.md").write_text("# C\n\nSee [text][nothing] and `a[0][1]`.\n")
    page = SimpleNamespace(file=SimpleNamespace(src_uri="c.md", abs_src_path=str(tmp_path / "c.md")))
    references.on_page_content("<p>See [text][nothing] and <code>a[0][1]</code>.</p>", page)
    assert caplog.messages == ["docs/c.md:3: [nothing] is defined nowhere; write the link so: [text](page.md#id)"]


def test_nothing_is_published_but_pages_and_what_they_show() -> None:
    none_of(strangers(SETTINGS))


def test_a_kept_version_of_a_page_is_found(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("page.md", "page.md.bak", ".page.md.swp"):
        (tmp_path / "docs" / name).write_text("# Page\n")
    (fault,) = strangers(load_settings(tmp_path))
    assert fault.startswith("docs/page.md.bak:1: is published, and no page")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("photo.jpg", "docs/photo.jpg:1: a picture is an .svg, or a .png"),
        ("other.png", "docs/other.png:1: is a picture no page shows; it lies beside its page, which says ![what it shows](other.png)"),
        ("Plot.PNG", "docs/Plot.PNG:1: a picture's name is in small letters with dashes, and its end too: plot.png"),
        ("plot.png", ""),
        ("my_claim.py", "docs/my_claim.py:1: a program lies in snippets/"),
    ],
)
def test_a_file_in_the_wrong_place_or_form_is_told_which(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("# Page\n\n![A plot](plot.png)\n")
    (tmp_path / "docs" / name).write_bytes(b"")
    faults = strangers(load_settings(tmp_path))
    assert len(faults) == bool(said) and all(fault.startswith(said) for fault in faults)


PROSE = {
    "Text\n- one\n": ":2: a list begins behind an empty line",
    "see (this page)[page.md#id]\n": ":1: this is no link here",
    "see ![this] (picture.svg)\n": ":1: this is no link here",
    "see [this page](page.md for more.\n": ":1: a link's address has no end",
    "see [this page](htps://example.org/)\n": ":1: no browser opens such an address",
    "a **bold claim ends not\n\nText **b**\n": ":1: a * here begins bold words that do not end",
    "Text\n\nan *odd\nclaim\n": ":3: a * here begins slanted words that do not end",
    "* a **b\nc** and *d* of 2 * 3 and \\*\n": "",
    "!!! warning\n\nText\n": ":1: the text of a note is indented by four blanks",
    "<details>\n<summary>More</summary>\n\n**Text**\n\n## More\n": ":1: <details> has no end here",
    "Text\n| a | b |\n| --- | --- |\n": ":2: a table begins behind an empty line",
    "!!! note\nText\n": ":1: the text of a note is indented by four blanks",
    "[text][there]\n": ":1: [there] is defined nowhere",
    "[text](http://127.0.0.1:8000/x/)\n": ":1: http://127.0.0.1:8000/x/ is the reader's own machine",
    "A Dict<int> here\n": ":1: <int> is taken for HTML",
    "> [!NOTE]\n": ":1: this is no note here",
    '=== "Linux"\n': ":1: this is not rendered here",
    "Text[^1]\n": ":1: footnotes are not rendered here",
    "~~old~~ new\n": ":1: nothing is struck out here",
    "- [ ] to do\n": ":1: boxes are not rendered here",
    "Term\n:   What it is\n": ":2: definitions are not rendered here",
    ":material-check: done\n": ":1: icons are not rendered here",
    "[[page]]\n": ":1: this is no link here",
    "![](plot.svg)\n": ":1: an image has a text",
    "- one\n  - two\n": ":2: a list in a list is indented by four blanks",
    "| a | b |\n| --- | --- |\n| x | Tensor | None |\n": ":3: this row has 3 cells, and the table's first 2",
    "[](page.md)\n": ":1: a link has a text and a target",
    "See https://example.org for more\n": ":1: an address by itself is no link",
    "$$ a^2 $$\n": ":1: formulas are not rendered here",
    "so $y_1$ is\n": ":1: formulas are not rendered here",
    "so \\(x\\) is\n": ":1: formulas are not rendered here",
    "2^10^ rows of H~2~O\n": ":1: formulas are not rendered here",
    "a :warning: sign\n": ":1: icons are not rendered here",
    "1. one\n\nText\n\n2. two\n": ":5: this list begins anew",
    "1. one\n\n    Text\n\n2. two\n": "",
    "1. one\n\n```text\nx\n```\n\n2. two\n": ":7: this list begins anew",
    "1. one\n\n    ```text\n    x\n    ```\n\n2. two\n": "",
    "- one\n\n```text\nx\n```\n\n- two\n": ":7: the fence above ends the list that goes on here",
    "- one\n\n    ```text\n    x\n    ```\n\n- two\n": "",
    "- one\n\n```text\nx\n```\n\nText\n\n- two\n": "",
    "- one\n\n  more of it\n": ":3: what belongs to an item is indented",
    "1. one\n2. two\n\n- three\n": ":4: this goes on with the list above",
    "1) one\n": ":1: a list's numbers end with a point",
    "• one\n": ":1: a list's items begin with -",
    "the __init__ of a class\n": ":1: two underscores make a word bold",
    "the `__init__` of a class\n": "",
    "see [this] (page.md)\n": ":1: this is no link here",
    "see [this page][]\n": ":1: this is no link here",
    '<a href="page.md">this</a>\n': ":1: nothing looks at an address in HTML",
    "one line\\\nand another\n": ":1: this backslash is shown",
    "see [this](my page.md)\n": ":1: a link's address has no blank in it",
    "see [this](page.md#my id)\n": ":1: a link's address has no blank in it",
    '[this](page.md "A title") and [this](page.md)\n': "",
    "see www.example.org\n": ":1: an address begins with https://",
    "see [this](www.example.org)\n": ":1: an address begins with https://",
    "the `buffer of a module\n": ":1: a backtick here begins no code",
    "| a | b |\n| --- | --- |\n| x | `y |\n": ":3: a backtick here begins no code",
    "the `buffer\nof a` module\n\n- `a` b\n- ``a ` b``\n": "",
    "- the `buffer\n- of a module\n": ":1: a backtick here begins no code",
    "![A plot](attachment:plot.png)\n": ":1: a picture that was pasted",
    "![A plot](https://example.org/plot.png)\n": ":1: an image of another host",
    "##Heading { #heading }\n": ":1: a blank stands behind a heading's #",
    '!!! warnign "Odd"\n    Text\n': ":1: no note is of this kind",
    "!!! warning\n    Text\n": "",
    "as {{ page.title }} says\n": ":1: this is not read here",
    ":::note\n": ":1: this is not read here",
    "TODO: say more\n": ":1: this is left to do",
    "a no-break\u00a0space\n": ":1: a character that nobody sees, pasted from elsewhere, which a search does not find; type a blank",
    "a zero\u200bwidth space\n": ":1: a character that nobody sees, pasted from elsewhere, which a search does not find; delete it",
    "[a][one]\n\n[one]: https://example.org\n": "",
    "a ** word** and **another**\n": ":1: between ** and the bold words",
    "**a** and **another**\n": "",
    "<https://example.org> and [this](<page.md>)\n": "",
    "[text](file:///home/me/page.md)\n": ":1: file:///home/me/page.md is the reader's own machine",
    "see [another(page.md) and [this](page.md)\n": ":1: this is no link: its text has no end",
    "a call f(page.md) and [this (see above)](page.md#id)\n": "",
    "One\n\n<<<<<<< HEAD\nTwo\n=======\nThree\n": ":3: is what a merge left; keep one side",
    "---\nserach:\n  boost: 2\n---\n": ":2: nothing reads serach; there are: description, hide",
    "---\nsearch:\n  boost: high\n---\n": ":3: boost is a number",
    "<details><summary>More</summary>\n\n**bold**\n\n</details>\n": ":3: Markdown is not read between",
    "| a | b |\n| --- | --- |\n| x |\n| y | z |\n": ":3: this row has 1 cells",
    "| a | b |\n| x | y |\n": ":1: a table's second line parts its head from its rows: | --- | --- |",
    "Heading\n-------\n": ":2: a heading begins with ##",
    "- one\n- two\n\nText `Dict<int>`\n\n| a |\n| --- |\n\n```text\n- x\n<y>\n```\n": "",
}


@pytest.mark.parametrize(("text", "said"), PROSE.items())
def test_text_that_markdown_reads_otherwise_is_found(text: str, said: str) -> None:
    faults = [f":{number}: {fault}" for number, fault in prose_faults(text)]
    assert len(faults) == bool(said)
    assert not said or faults[0].startswith(said)


FORMS = {
    "no title": ("page.md", "Text\n", "docs/page.md:1: a page has one title"),
    "two titles": ("page.md", "# One\n\n# Two\n", "docs/page.md:3: a page has one title"),
    "a heading without an id": (
        "page.md",
        "# One\n\n## Two\n",
        "docs/page.md:3: a heading has an id of small letters, digits and dashes, which never changes: ## Two { #short-name }",
    ),
    "a comment in a fence": ("page.md", "# One\n\n```yaml\n# no title\n```\n\n## Two { two }\n", "docs/page.md:7: a heading has an id"),
    "an id without its mark": (
        "page.md",
        "# One\n\n## Two { two }\n",
        "docs/page.md:3: a heading has an id of small letters, digits and dashes, which never changes: ## Two { #short-name }",
    ),
    "a level left out": (
        "page.md",
        "# One\n\n## Two { #two }\n\n#### Four { #four }\n",
        "docs/page.md:5: a heading is at most one level below the one before it: ###",
    ),
    "a name in capitals": ("Some_Page.md", "# One\n", "docs/Some_Page.md:1: a page's name is in kebab case: some-page.md"),
}


def test_the_nav_line_of_a_page_with_another_name_has_the_right_one(tmp_path: Path) -> None:
    (tmp_path / "My_Page.md").write_text("# Page\n")
    (fault,) = nav_faults(tmp_path, "nav:\n")
    assert fault.endswith("add the line - my-page.md")


def test_a_lab_has_a_name_as_pages_have(tmp_path: Path) -> None:
    (fault,) = name_faults(tmp_path / "docs/My_Lab.ipynb", load_settings(tmp_path))
    assert fault == "docs/My_Lab.ipynb:1: a page's name is in kebab case: my-lab.ipynb"


@pytest.mark.parametrize(("name", "text", "said"), FORMS.values(), ids=FORMS)
def test_a_page_of_another_form_is_found(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_text(text)
    (fault,) = form_faults(tmp_path / "docs" / name, load_settings(tmp_path))
    assert fault.startswith(said)
