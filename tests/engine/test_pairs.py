"""after="…": which lines of two programs and of their outputs are marked, what is said of them, what may be folded, and what is no pair."""

import re
from pathlib import Path

import markdown
import pytest

import verified_snippets
from tests.engine.project import Project, fence
from verified_snippets import difference
from verified_snippets.page import PageError, expand, expand_page

WRONG = "values = [1, 2, 3]\ntotal = 0\nfor value in values:\n    total = value\nprint('values', len(values))\nprint('total', total)\n"
RIGHT = WRONG.replace("total = value", "total += value")
OUTPUTS = ("values 3\ntotal 3\n", "values 3\ntotal 6\n")
LONG = "".join(f"x{number} = {number}\n" for number in range(30))


def paired(project: Project, first: str, second: str, outputs: tuple[str, str] = OUTPUTS, info: str = "", wrong: str = ' wrong="silently"') -> str:
    """The page of a pair, as Python-Markdown makes it."""
    project.snippet("wrong", first, outputs[0])
    project.snippet("right", second, outputs[1], info)
    project.page(fence("wrong", f"{{ .python{wrong} }}") + "\nBetween.\n\n" + fence("right", f'{{ .python after="wrong"{info} }}'))
    extensions = ["verified_snippets", "attr_list", "pymdownx.superfences", "pymdownx.highlight"]
    text = (project.root / "docs/page.md").read_text()
    return markdown.markdown(text, extensions=extensions, extension_configs={"verified_snippets": {"root": str(project.root)}})


def marked(built: str) -> list[list[str]]:
    """The marked lines of each block."""
    blocks = re.findall(r"<code>(.*?)</code></pre>", built, re.DOTALL)
    return [[re.sub("<.*?>", "", line).replace("&#39;", "'") for line in re.findall(r'<span class="hll">(.*?\n)</span>', block, re.DOTALL)] for block in blocks]


def sentence(built: str) -> str:
    return re.sub("<.*?>", "", re.search(r"<changed-lines.*?</changed-lines>", built)[0])


def test_the_lines_that_differ_are_marked_in_both_programs_and_both_outputs(project: Project) -> None:
    built = paired(project, WRONG, RIGHT)
    assert marked(built) == [["    total = value\n"], ["total 3\n"], ["    total += value\n"], ["total 6\n"]]
    assert sentence(built) == "Compared with wrong, line 4 was total = value and is total += value. In the output, line 2 was total 3 and is total 6."
    assert re.findall(r'<div class="(.*?) highlight">', built) == [
        "snippet-code wrong-silently pair-first",
        "recording no-copy pair-first",
        "snippet-code pair-second",
        "recording no-copy pair-second",
    ]


def test_the_sentence_is_not_glued_to_the_link_above_it_and_the_stylesheet_knows_it(project: Project) -> None:
    assert "right.py</a> <changed-lines" in paired(project, WRONG, RIGHT)
    stylesheet = Path(verified_snippets.__file__).with_name("verified-snippets.css").read_text()
    assert re.search(r"changed-lines \{\s*display: block", stylesheet)


def test_the_signs_lead_from_the_wrong_program_to_the_right_one(project: Project) -> None:
    built = paired(project, RIGHT, WRONG, info=' raises="ValueError"', wrong="")
    assert re.findall(r'<div class="[\w-]+( raises)? (.*?) highlight">', built)[0::2] == [("", "pair-first backwards"), (" raises", "pair-second backwards")]


def test_a_change_that_moves_the_lines_moves_the_marks(project: Project) -> None:
    built = paired(project, f"import math\n\n{WRONG}", f"# A sum\nimport math\n\n{RIGHT}")
    assert marked(built)[0::2] == [["    total = value\n"], ["# A sum\n", "    total += value\n"]]
    assert sentence(built).startswith("Compared with wrong, line 1 is new: # A sum; line 7 was total = value and is total += value. In")


def test_a_line_that_is_gone_is_marked_in_the_first_and_named_in_the_second(project: Project) -> None:
    built = paired(project, WRONG, WRONG.replace("total = 0\n", ""), ("1\n", "1\n"))
    assert marked(built) == [["total = 0\n"], [], [], []]
    assert sentence(built) == "Compared with wrong, total = 0 is gone, before line 2."


def test_what_cannot_be_read_aloud_is_told_by_its_lines(project: Project) -> None:
    built = paired(project, WRONG, RIGHT.replace("+= value", f"+= value  # {'very ' * 60}"))
    assert sentence(built).startswith("Compared with wrong, line 4 is different. ")


def test_code_in_a_sentence_is_shown_as_it_is_written(project: Project) -> None:
    built = paired(project, WRONG, RIGHT.replace("+= value", "+= len(f'`{value}` <b> **2** _x_')"))
    assert "is total += len(f'`{value}` &lt;b&gt; **2** _x_')" in sentence(built)


@pytest.mark.parametrize(
    ("changed", "folds"),
    [
        ([], [(1, 30)]),
        ([15], [(1, 11), (19, 30)]),
        ([1], [(5, 30)]),
        ([3, 12], [(7, 8), (16, 30)]),
        ([3, 11], [(15, 30)]),
        ([8, 23], [(12, 19)]),
        ([9, 22], [(1, 5), (13, 18), (26, 30)]),
    ],
)
def test_only_long_runs_fold_and_three_lines_stay_beside_a_change(changed: list[int], folds: list[tuple[int, int]]) -> None:
    second = "".join(f"{line} # \n" if number in changed else f"{line}\n" for number, line in enumerate(LONG.splitlines(), 1))
    found = difference.folds(difference.changes(LONG, second), 30)
    assert [(fold.start, fold[-1]) for fold in found] == folds


def test_lines_beside_one_that_is_gone_stay(project: Project) -> None:
    found = difference.folds(difference.changes(LONG, LONG.replace("x15 = 15\n", "")), 29)
    assert [(fold.start, fold[-1]) for fold in found] == [(1, 12), (19, 29)]


def test_the_first_of_two_programs_is_named_where_another_stands_between(project: Project) -> None:
    project.snippet("wrong", WRONG, "1\n")
    project.snippet("other", "print(1)\n", "1\n")
    project.snippet("right", RIGHT, "1\n")
    project.page(fence("wrong") + fence("other") + fence("right", '{ .python title="It adds" after="wrong" }'))
    assert "**It adds** · changes [wrong](#wrong) · [right.py](snippets/page/right.py)" in project.expand().text


REFUSED = {
    "below": (
        ["right", "wrong"],
        {"right": "wrong"},
        RIGHT,
        'docs/page.md:1: after="wrong" names a program that stands above, and wrong stands below, in line 4: move it above',
    ),
    "nowhere": (["wrong", "right"], {"right": "wrnog"}, RIGHT, 'after="wrnog" names no program that stands above this one on the page; did you mean wrong?'),
    "with its end": (["wrong", "right"], {"right": "page/wrong.py"}, RIGHT, "on the page; did you mean wrong?"),
    "none like it": (["wrong", "right"], {"right": "zzz"}, RIGHT, "on the page; there are: wrong"),
    "itself": (["wrong", "right"], {"right": "right"}, RIGHT, 'docs/page.md:4: after="right" names no program that stands above'),
    "another program": (["wrong", "right"], {"right": "wrong"}, f"import math\n{WRONG[:40]}x\ny\n", "of the lines of page/right.py and wrong are equal"),
    "a third": (["wrong", "right", "third"], {"right": "wrong", "third": "right"}, RIGHT, 'after="right" names a program that changes another itself'),
}


def test_what_is_no_pair_is_said_once_and_not_of_those_that_name_it(project: Project) -> None:
    for name, code in (("wrong", WRONG), ("right", f"import math\n{WRONG[:40]}x\ny\n"), ("third", RIGHT)):
        project.snippet(name, code, "1\n")
    page = project.page(fence("wrong") + fence("right", '{ .python after="wrong" }') + fence("third", '{ .python after="right" }'))
    (fault,) = expand_page(page, project.settings).faults
    assert "of the lines of page/right.py and wrong are equal" in fault


def test_a_name_that_is_not_on_the_page_is_not_said_to_stand_below_its_front_matter(project: Project) -> None:
    project.snippet("wrong", WRONG, "1\n")
    project.snippet("right", RIGHT, "1\n")
    text = fence("wrong") + fence("right", '{ .python after="wrnog" }')
    (fault,) = expand(text, project.settings, "page.md", first_line=5).faults
    assert "on the page; did you mean wrong?" in fault


@pytest.mark.parametrize(("order", "after", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_pair_is_refused(project: Project, order: list[str], after: dict[str, str], code: str, said: str) -> None:
    for name in order:
        project.snippet(name, WRONG if name == "wrong" else code, "1\n")
    project.page("".join(fence(name, f'{{ .python after="{after[name]}" }}' if name in after else "python") for name in order))
    with pytest.raises(PageError, match=re.escape(said)):
        project.expand()
