"""The doctor for loading errors, in a browser: what it finds, whether its fixes load the very checkpoint that failed, and what a paste cannot do to it."""

import fnmatch
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.content.test_errors import entries
from tests.site.built import imported
from tests.site.hosting import ROOT
from tests.site.programs import printed
from tests.site.rendered import HOW, PHONE_AND_DESK, is_too_wide, violations
from verified_snippets.settings import load_settings

SETTINGS = load_settings(ROOT)
# In one worker, where each case is diagnosed once.
pytestmark = pytest.mark.xdist_group("doctor")
HERE = Path(__file__).parent
CASES_PROGRAM = SETTINGS.snippets_dir / "errors/doctor/cases.py"
CASES: dict[str, dict] = json.loads(CASES_PROGRAM.with_suffix(".json").read_text("utf-8"))
REFUSING = {name: case["raises"] for name, case in CASES.items() if "raises" in case}
SCRIPT = ROOT / "theme/assets/state-doctor.js"
SERVED = 60_000  # bytes, compressed as hosts do


@pytest.fixture(scope="module")
def doctor(browser: Browser, address: str) -> Iterator[Page]:
    """The doctor's page, its index of messages loaded."""
    tab = browser.new_context().new_page()
    tab.errors = []
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    tab.goto(f"{address}errors/doctor/")
    box = tab.get_by_label("The error, as it was printed")
    with tab.expect_response(re.compile("errors/messages.json")):
        box.focus()
    tab.wait_for_load_state("networkidle")
    yield tab
    tab.context.close()


def answered(tab: Page) -> None:
    """Let the page answer: it does so behind all that inserts text, in a task that was asked for before this one."""
    tab.evaluate("new Promise(done => setTimeout(done))")


def paste(tab: Page, text: str) -> None:
    tab.locator("state-doctor textarea").fill(text)
    answered(tab)


def findings(tab: Page) -> list[str]:
    """The titles of what the doctor found."""
    return [title.inner_text() for title in tab.locator("state-doctor .finding p:first-child strong:first-child").all()]


def fix(tab: Page) -> str:
    """The code that the doctor offers, or ""."""
    block = tab.locator("state-doctor .fix code")
    return block.text_content() if block.count() else ""


# All that the page could keep of a paste.
STORED = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])"


class Pasted(NamedTuple):
    """What comes of it that each case, and two other texts, are pasted one after the other.

    Attributes:
        fixes: the code that the page offers for each case.
        requests: the addresses that the page asked for.
        stored: what it kept before, and afterwards.
    """

    fixes: dict[str, str]
    requests: list[str]
    stored: list[str]


@pytest.fixture(scope="module")
def pasted(doctor: Page) -> Pasted:
    found = Pasted({}, [], [doctor.evaluate(STORED)])

    def note(request: Request) -> None:
        found.requests.append(request.url)

    doctor.on("request", note)
    for name, case in CASES.items():
        paste(doctor, case["message"])
        found.fixes[name] = fix(doctor)
    paste(doctor, "KeyError: \"attribute 'mean' already exists\"")
    paste(doctor, "nothing that it knows")
    found.stored.append(doctor.evaluate(STORED))
    doctor.remove_listener("request", note)
    return found


@pytest.fixture(scope="module")
def fixes(pasted: Pasted) -> dict[str, str]:
    """The code that the page offers for each case."""
    return pasted.fixes


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120
    assert len([name for name, case in CASES.items() if not case["fixed"]]) >= 25


@pytest.mark.parametrize("name", CASES)
def test_the_diagnosis_is_the_one_that_the_case_was_made_for(doctor: Page, name: str) -> None:
    case = CASES[name]
    paste(doctor, f'Traceback (most recent call last):\n  File "train.py", line 3, in <module>\n{case["message"]}\n')
    assert findings(doctor) == case["finds"]
    assert bool(fix(doctor)) == case["fixed"]
    announced = doctor.locator("state-doctor").get_by_role("status").inner_text()
    assert announced.startswith("One cause, below.") if len(case["finds"]) == 1 else all(title in announced for title in case["finds"])


def run_fixes(pairs: list[tuple[str, str]]) -> list[str]:
    """What is wrong after each load, for cases and the code that is to mend them."""
    return json.loads(printed(HERE / "run_fixes.py", str(CASES_PROGRAM), given=json.dumps(pairs)))


@pytest.fixture(scope="module")
def faults(fixes: dict[str, str]) -> dict[str, str]:
    """What is wrong after each load that the page's code has mended."""
    offered = [(name, code) for name, code in fixes.items() if code]
    return {name: said for (name, _), said in zip(offered, run_fixes(offered), strict=True)}


def test_each_fix_loads_the_checkpoint_that_failed(faults: dict[str, str]) -> None:
    assert faults.keys() == {name for name, case in CASES.items() if case["fixed"]}
    assert {name: said for name, said in faults.items() if said and name not in REFUSING} == {}


def test_a_fix_refuses_to_keep_what_was_trained(faults: dict[str, str]) -> None:
    assert REFUSING
    assert [faults[name] for name, error in REFUSING.items() if f"the fix raised {error}" not in faults[name]] == []


def deceiving(*arguments: str, given: str = "") -> dict:
    """What the program of the deceiving pairs prints."""
    return json.loads(printed(HERE / "deceiving.py", str(CASES_PROGRAM), *arguments, given=given))


@pytest.fixture(scope="module")
def pairs() -> dict[str, dict]:
    """The deceiving pairs: for each its rule, its message, and what the page says of it."""
    return deceiving()


def test_no_fix_loads_what_is_not_right_unless_the_page_says_so_before(doctor: Page, pairs: dict[str, dict]) -> None:
    offered, warned = {}, set()
    for name, pair in pairs.items():
        paste(doctor, pair["message"])
        if code := fix(doctor):
            offered[name] = code
            said = " ".join(found.inner_text() for found in doctor.locator("state-doctor .finding").all())
            warned |= {name} if pair["said"] and pair["said"] in said else set()
    assert {name: said for name, said in deceiving("run", given=json.dumps(offered)).items() if said and name not in warned} == {}


def test_the_lists_of_renames_are_read_to_the_letter(doctor: Page) -> None:
    lists = doctor.evaluate(
        """async () => {
            const { readRules } = await import(new URL("../../assets/state-doctor.js", location.href))
            return readRules(document.querySelector("article")).filter(({ pairs }) => pairs.length).map(({ pairs, todo }) => [pairs, todo.textContent])
        }"""
    )
    assert len(lists) >= 2
    for pairs, text in lists:
        assert len(pairs) == text.count("→")
        assert [name for pair in pairs for name in pair if not re.fullmatch(r"[\w#]+(\.[\w#]+)*", name)] == []


def test_each_rule_that_offers_code_has_a_pair_that_deceives_it(pairs: dict[str, dict]) -> None:
    rules = {title for case in CASES.values() if case["fixed"] for title in case["finds"]}
    assert rules - {pair["rule"] for pair in pairs.values()} == set()


RUN_ON_CASE = """
import sys
sys.path.insert(0, sys.argv[1])
import run_fixes
case = run_fixes.load(sys.argv[2]).CASES[sys.argv[3]][0]()
exec(sys.stdin.read(), {"model": case.model, "checkpoint": case.checkpoint})
"""


def keys_shown(tab: Page) -> list[str]:
    return sorted(cell.text_content() for cell in tab.locator("state-doctor .diagnosis th[scope=row]").all())


@pytest.mark.parametrize("name", ["norms_with_other_words", "another_architecture"])
def test_what_the_doctor_asks_for_it_can_read(doctor: Page, tmp_path: Path, name: str) -> None:
    paste(doctor, CASES[name]["message"])
    code, before = doctor.locator("state-doctor .ask code").text_content(), keys_shown(doctor)
    program = tmp_path / "run_on_case.py"
    program.write_text(RUN_ON_CASE)
    paste(doctor, printed(program, str(HERE), str(CASES_PROGRAM), name, given=code))
    assert before
    assert keys_shown(doctor) == before


@pytest.mark.parametrize(
    ("call", "taken"),
    [
        ("    model.load_state_dict(checkpoint['state_dict'])", ["state_dict"]),
        ('    self.net.load_state_dict(torch.load(path, map_location="cpu")["ema"]["model"], strict=True)', ["ema", "model"]),
        ("    2 model.load_state_dict(ckpt['model'])\n    3 optimizer.load_state_dict(ckpt['optimizer'])", ["model"]),
        ("    g.load_state_dict(ckpt['g'])\n    d.load_state_dict(ckpt['d'])", []),
        ("    model.load_state_dict(torch.load(path))", []),
    ],
)
def test_a_fix_takes_out_of_the_file_what_the_call_in_the_paste_takes(doctor: Page, call: str, taken: list[str]) -> None:
    paste(doctor, f"{call}\n{CASES['data_parallel']['message']}")
    code = fix(doctor)
    assert re.findall(r'^checkpoint = checkpoint\.get\("(\w+)", checkpoint\)$', code, re.MULTILINE) == taken
    assert ("this is no state dict" in code) == (not taken)


def test_what_strict_false_hides_is_said(doctor: Page) -> None:
    for call, hidden in (("net.load_state_dict(file, strict=False)", True), ("net.load_state_dict(file)", False)):
        paste(doctor, f"    {call}\n{CASES['other_classes']['message']}")
        assert (doctor.locator("state-doctor .finding").filter(has_text="stays at random: load strictly").count() == 1) == hidden


BAD_FIXES = {
    "not strict": ("data_parallel", "model.load_state_dict(checkpoint, strict=False)", "not once and strictly"),
    "does not load": ("data_parallel", "model.load_state_dict(checkpoint)", "the fix raised RuntimeError"),
    "loads kept values": ("data_parallel", "model.load_state_dict(model.state_dict())", "is not what it must be"),
    "no load": ("data_parallel", "pass", "not once and strictly"),
    "drops too much": ("buffer_renamed", "del checkpoint['norm.avg']; checkpoint['norm.mean'] = model.norm.mean; model.load_state_dict(checkpoint)", "must be"),
}


def test_a_fix_that_is_none_is_found_out() -> None:
    found = run_fixes([(name, code) for name, code, _ in BAD_FIXES.values()])
    assert [kind for (kind, (_, _, said)), fault in zip(BAD_FIXES.items(), found, strict=True) if said not in fault] == []


def wrapped(text: str, width: int) -> str:
    """As a terminal of some width breaks it, in the middle of a key if need be."""
    return "\n".join(line[start : start + width] for line in text.split("\n") for start in range(0, max(len(line), 1), width))


def each_line(prefix: str) -> Callable[[str], str]:
    return lambda text: "\n".join(prefix + line for line in text.split("\n"))


def logged(text: str) -> str:
    """As a named logger writes it line by line, another one in between."""
    lines = [f"2026-03-01 10:20:30,123 ERROR [net.worker] {line}" for line in wrapped(text, 60).split("\n")]
    lines.insert(2, '2026-03-01 10:20:30,200 DEBUG [urllib3] http://localhost:9000 "GET /health HTTP/1.1" 200 2')
    return "\n".join(lines)


AS_PASTED: dict[str, Callable[[str], str]] = {
    "broken at 80": lambda text: wrapped(text, 80),
    "broken at 47": lambda text: wrapped(text, 47),
    "a rank's prefix": each_line("[rank0]: "),
    "pytest's prefix": each_line("E       "),
    "a log's prefix": each_line("2026-03-01 10:20:30,123 ERROR: "),
    "a named logger's, and another's line": logged,
    "a container's prefix": each_line("trainer-1  | "),
    "colours": lambda text: "\x1b[31m" + text.replace("state_dict", "\x1b[1mstate_dict\x1b[0m\x1b[31m") + "\x1b[0m",
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "escaped, as repr() writes it": lambda text: repr(text)[1:-1],
    "twice, from two ranks": lambda text: each_line("[rank0]: ")(text) + "\n" + each_line("[rank1]: ")(text),
    "in a chained traceback": lambda text: f"ValueError: x\n\nDuring handling of the above exception, another exception occurred:\n\n{text}\n",
}


@pytest.mark.parametrize("name", ["data_parallel_resnet", "counter_lost", "other_classes_resnet", "submodule_renamed", "under_model", "gamma_and_beta"])
@pytest.mark.parametrize("change", AS_PASTED.values(), ids=AS_PASTED)
def test_a_message_is_read_as_it_comes_from_a_terminal_or_a_log(doctor: Page, fixes: dict[str, str], name: str, change: Callable[[str], str]) -> None:
    paste(doctor, change(CASES[name]["message"]))
    assert findings(doctor) == CASES[name]["finds"]
    assert fix(doctor) == fixes[name]


def test_a_list_of_keys_that_is_cut_off_is_said_to_be(doctor: Page) -> None:
    message = CASES["data_parallel_resnet"]["message"]
    cut = message.index('"module.layer3')
    paste(doctor, message[:cut] + "...")
    assert findings(doctor) == CASES["data_parallel_resnet"]["finds"]
    assert "The list of unexpected keys is cut off" in doctor.locator("state-doctor").inner_text()


def test_what_strict_false_returned_is_read_too(doctor: Page) -> None:
    paste(doctor, "_IncompatibleKeys(missing_keys=['fc.weight', 'fc.bias'], unexpected_keys=['module.fc.weight', 'module.fc.bias'])")
    assert findings(doctor) == ["The checkpoint was saved from a wrapped model."]


def test_the_table_tells_buffers_from_parameters_and_shows_both_shapes(doctor: Page) -> None:
    paste(doctor, CASES["longer_causal_mask"]["message"] + "\n" + CASES["other_classes"]["message"])
    rows = [row.inner_text().split("\t") for row in doctor.locator("state-doctor tbody tr").all()]
    assert ["attn.bias", "[1, 1, 4, 4] in the checkpoint, [1, 1, 8, 8] in the model", "buffer"] in rows
    assert ["fc.bias", "[3] in the checkpoint, [7] in the model", "parameter"] in rows


CATALOGUE: dict[str, dict] = json.loads((SETTINGS.snippets_dir / "reference/catalogue/catalogue.json").read_text("utf-8"))
# What the catalogue says of functions that register buffers: a list below each, with the keys as a state dict has them.
FUNCTIONS = (SETTINGS.snippets_dir / "reference/catalogue/functions.md").read_text("utf-8")


def buffers_together() -> set[tuple[str, ...]]:
    """The names of the buffers that one module has, for each that the catalogue knows."""
    found = {tuple(entry["buffers"]) for entry in CATALOGUE.values() if entry.get("buffers")}
    for below in re.split(r"^- ", FUNCTIONS, flags=re.MULTILINE):
        found.add(tuple(re.findall(r"^ +- `([\w.]+)`,", below, re.MULTILINE)))
    return found - {()}


def kinds(tab: Page, keys: list[str]) -> dict[str, str]:
    """What the doctor takes keys for."""
    paste(tab, f"Unexpected key(s) in state_dict: {', '.join(json.dumps(key) for key in keys)}.")
    rows = tab.locator("state-doctor .diagnosis tbody tr").evaluate_all("rows => rows.map(row => [row.cells[0].textContent, row.cells[2].textContent])")
    return dict(rows)


@pytest.fixture(scope="module")
def listed(doctor: Page) -> list[list[list[str]]]:
    """The names in the two tables of buffers on the page, row by row: those that tell a buffer, and those that do not."""
    tables = "heading => ['buffers', 'ambiguous'].map(id => document.querySelector(`#${id} ~ table, #${id} ~ * table`)).map(table => [...table.tBodies[0].rows]"
    return doctor.evaluate(f"{tables}.map(row => [...row.cells[0].querySelectorAll('code')].map(code => code.textContent)))")


def test_each_buffer_of_the_catalogue_is_known_as_one_or_listed_as_ambiguous(doctor: Page, listed: list[list[list[str]]]) -> None:
    ambiguous = {name for row in listed[1] for name in row}
    for names in sorted(buffers_together()):
        for key, kind in kinds(doctor, [f"net.layer.{name}" for name in names]).items():
            assert kind == "buffer" or key.rpartition(".")[2] in ambiguous, f"{key}: put it into a table of errors/doctor.md, below #buffers or #ambiguous"


def test_an_ambiguous_name_is_not_taken_for_a_buffer_and_no_name_is_stale(doctor: Page, listed: list[list[list[str]]]) -> None:
    known, ambiguous = ([name for row in table for name in row] for table in (listed[0][:-1], listed[1]))
    stock = {name.rpartition(".")[2] for names in buffers_together() for name in names}
    for name in ambiguous:
        assert kinds(doctor, [f"net.layer.{name}"])[f"net.layer.{name}"] != "buffer"
        assert name in stock
    for pattern in known:
        assert any(fnmatch.fnmatchcase(f".{name}", pattern) for name in stock), pattern


def test_a_name_counts_only_beside_another_of_its_module(doctor: Page) -> None:
    assert kinds(doctor, ["one.min_val", "one.max_val", "one.eps", "two.eps"]) == {
        "one.min_val": "buffer",
        "one.max_val": "buffer",
        "one.eps": "buffer",
        "two.eps": "parameter or buffer",
    }
    paste(doctor, 'Missing key(s) in state_dict: "a.weight", "b.weight". Unexpected key(s) in state_dict: "a.scale", "a.zero_point", "b.scale".')
    assert findings(doctor) == CASES["unrelated_names"]["finds"]


def test_the_weight_of_a_loss_is_not_called_a_parameter(doctor: Page) -> None:
    assert kinds(doctor, ["criterion.weight", "aux_loss.weight", "loss.bias", "fc.weight"]) == {
        "criterion.weight": "parameter or buffer",
        "aux_loss.weight": "parameter or buffer",
        "loss.bias": "parameter",
        "fc.weight": "parameter",
    }


def test_scripts_and_rules_are_small(doctor: Page, site: Path) -> None:
    scripts = imported(site, SCRIPT.name)
    page = doctor.evaluate("fetch(location.href).then(answer => answer.text())")
    rules = page[page.index('id="rules"') : page.index('id="tried"')]
    assert len(scripts) == 6
    assert sum(len(gzip.compress(part)) for part in [rules.encode(), *(script.read_bytes() for script in scripts)]) < SERVED


HOSTILE_PIECES = [
    "<script>document.title = 'taken'</script>",
    "<img src=x onerror=\"document.title = 'taken'\">",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "</textarea></state-doctor><iframe srcdoc='<script>1</script>'>",
    "{{ constructor.constructor('return 1')() }}",
    "\x00\x01\x1b[31m\x1b]0;title\x07",
    "\u202e\u2028\ud7ff\u0000",
    "__proto__",
    "constructor.prototype.polluted",
    "size mismatch for " * 30,
    "size mismatch for a: copying a param with shape torch.Size([" + "1, " * 200,
    "Missing key(s) in state_dict: " + '"' * 301,
    'Missing key(s) in state_dict: "' + "a." * 2000 + '"',
    "Unexpected key(s) in state_dict: " + ", ".join(f'"k{n}.' + "x" * (n % 40) + '"' for n in range(400)),
    "Error(s) in loading state_dict for " + "A" * 5000,
    'While copying the parameter named "' + "(" * 400,
    "torch.Size([]) " * 50,
    '\\n\\t\\"' * 100,
    "Missing key(s) in state_dict: " + ", … ".join(f'"layers.{n}.weight"' for n in range(60)),
    "'" * 500 + '"' * 500,
    "key(s) " * 100 + "*" * 300,
    'Missing key(s) in state_dict: "<b>x</b>", "a\tb", "", " ".',
    "missing_keys=['__proto__', 'constructor'], unexpected_keys=['toString.__proto__']",
    "٣٤ Ⅷ ñandú 🔥" * 20,
]


def hostile(count: int) -> list[str]:
    """Pastes made of hostile pieces, the same each time: each piece alone, then mixtures with real messages, cut anywhere."""
    chance = random.Random(20)
    messages = [case["message"] for case in CASES.values()]
    pastes = list(HOSTILE_PIECES)
    while len(pastes) < count:
        parts = chance.choices(HOSTILE_PIECES, k=chance.randint(1, 5)) + chance.choices(messages, k=chance.randint(0, 2))
        chance.shuffle(parts)
        text = chance.choice(["", " ", "\n", "\t", '"']).join(parts)
        start = chance.randrange(max(1, len(text) // 3))
        pastes.append(text[start : start + chance.randint(1, len(text))])
    return pastes


# What a paste must not have brought into the page, and what the page says.
STATE = """part => {
    const all = [...part.querySelectorAll("*")]
    return {
        elements: all.map(one => one.localName).filter(name => /script|img|svg|iframe|^b$|object|embed|style/.test(name)),
        handlers: all.flatMap(one => one.getAttributeNames()).filter(name => name.startsWith("on")),
        links: all.map(one => one.href || "").filter(href => /^javascript/i.test(href)),
        said: part.querySelector("[role=status]").textContent,
    }
}"""


def test_nothing_in_a_paste_breaks_the_page_or_becomes_part_of_it(doctor: Page) -> None:
    pastes = hostile(200)
    assert len(pastes) == 200
    title = doctor.title()
    for number, text in enumerate(pastes):
        paste(doctor, text)
        state = doctor.locator("state-doctor").evaluate(STATE)
        assert bool(state.pop("said")) == bool(text.strip()), (number, text)
        assert state == {"elements": [], "handlers": [], "links": []}, (number, text)
    assert doctor.errors == []
    assert doctor.title() == title
    assert doctor.evaluate("({}).polluted") is None
    paste(doctor, CASES["counter_lost"]["message"])
    assert findings(doctor) == CASES["counter_lost"]["finds"]


def test_a_megabyte_is_answered(doctor: Page) -> None:
    keys = ", ".join(f'"module.block.{n}.running_mean"' for n in range(30_000))
    paste(doctor, f"Unexpected key(s) in state_dict: {keys}.")
    assert "30000 keys" in doctor.locator("state-doctor").inner_text()
    paste(doctor, CASES["data_parallel"]["message"])
    assert findings(doctor) == CASES["data_parallel"]["finds"]


def test_text_of_many_lines_that_comes_without_a_paste_is_read_once(doctor: Page) -> None:
    lines = "".join(f"only in the file: block.{n}.weight (3, 3)\n" for n in range(2_000))
    doctor.evaluate("window.answers = 0; new MutationObserver(() => answers++).observe(document.querySelector('state-doctor .said'), { childList: true })")
    paste(doctor, "")
    doctor.locator("state-doctor textarea").focus()
    doctor.keyboard.insert_text(lines)
    answered(doctor)
    assert "2000 keys" in doctor.locator("state-doctor").inner_text()
    assert doctor.evaluate("answers") <= 2


@pytest.mark.parametrize("context", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_of_a_long_paste_the_box_shows_the_ends_and_all_is_read(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(f"{address}errors/doctor/")
    old, new = (", ".join(f'"{name}.{n}.weight"' for n in range(20_000)) for name in ("stage", "block"))
    tab.evaluate("text => navigator.clipboard.writeText(text)", f"Missing key(s) in state_dict: {new}. Unexpected key(s) in state_dict: {old}. The end.")
    box = tab.get_by_label("The error, as it was printed")
    box.press("Control+V")
    answered(tab)
    assert findings(tab) == CASES["submodule_renamed"]["finds"]
    assert "stage → block in 20000 of the keys" in tab.locator("state-doctor .finding").inner_text()
    assert len(fix(tab).splitlines()) < 40
    shown = box.input_value()
    assert shown.startswith('Missing key(s) in state_dict: "block.0.weight"')
    assert shown.endswith("The end.")
    assert len(shown) < 30_000
    box.fill("nothing that it knows")
    answered(tab)
    assert findings(tab) == []


def test_nothing_pasted_leaves_the_page_or_is_kept(pasted: Pasted) -> None:
    # An entry that is shown may need one of the site's scripts.
    assert [url for url in pasted.requests if not url.endswith("/assets/changed-lines.js")] == []
    assert pasted.stored[0] == pasted.stored[1]


# What people paste, in kinds: pieces of messages, other libraries' words, keys that wrappers and averages have made; and what the answer begins with.
PIECES: dict[str, str] = json.loads((ROOT / "tests/site/pieces.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "title"), PIECES.items(), ids=range(len(PIECES)))
def test_what_people_paste_is_read_in_pieces_and_in_other_words(doctor: Page, text: str, title: str) -> None:
    paste(doctor, text)
    assert findings(doctor)[:1] == [title]


def test_a_diff_that_does_not_say_whose_list_is_the_first_is_read_both_ways(doctor: Page) -> None:
    marked = "< module.a.weight\n< module.b.weight\n---\n> a.weight\n> b.weight\n"
    paste(doctor, f"$ diff one two\n{marked}")
    assert findings(doctor) == ["The checkpoint was saved from a wrapped model.", "The model is wrapped and the checkpoint is not."]
    headings = [heading.inner_text() for heading in doctor.locator("state-doctor h2").all()]
    assert headings == ["If what is marked < or - is the file's", "If what is marked < or - is the model's"]
    for said in ("my model (<) against the checkpoint (>)", "> is the checkpoint, < the model", "$ diff model.txt two", "$ diff one ckpt.pth"):
        paste(doctor, f"{said}\n{marked}")
        assert findings(doctor) == ["The model is wrapped and the checkpoint is not."], said


def test_two_lists_below_the_names_of_their_sides_are_read(doctor: Page) -> None:
    for line in ("{}", "> {}", "{} : torch.Size([2, 2])"):
        mine, theirs = ("\n".join(line.format(prefix + name) for name in ("a.weight", "b.weight")) for prefix in ("", "module."))
        paste(doctor, f"my model:\n{mine}\n\nnet.pt:\n{theirs}\n")
        assert findings(doctor) == ["The checkpoint was saved from a wrapped model."], line


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "size mismatch for stem.weight: copying a param with shape torch.Size([4, 3]) from checkpoint, the sha",
            "Lines about sizes break off: stem.weight, [4, 3] in the file. Paste them whole.",
        ),
        ("Error(s) in loading state_dict for Net:\n\tsize mismatch for ste", "Lines about sizes break off: ste. Paste them whole."),
        (
            "size mismatch for stem.bias: copying a param with shape from checkpoint, the shape in current model is torch.Size([4]).",
            "Lines about sizes break off: stem.bias, [4] in the model. Paste them whole.",
        ),
        (
            "\n".join(f"size mismatch for emb.{n}.weight: copying a param with shape torch.Size([{n}0, 16]) f" for n in (1, 2)),
            "Lines about sizes break off: emb.1.weight, [10, 16] in the file; emb.2.weight, [20, 16] in the file. Paste them whole."
            " By their names they are tables: if only first numbers differ, build the model with the file's, for its symbols or ids.",
        ),
        (
            'body.weight", "body.0.weight", "body.0.bias", "head.weight". ',
            "Keys are here of which it is not said whether they are missing or unexpected: body.0.weight, body.0.bias, head.weight."
            " Paste the lines above them too.",
        ),
        ('Unexpected key(s) in state_dict: "a.weight", "b.weight", ...', "The list of unexpected keys is cut off: what follows in it is unknown."),
    ],
    ids=["behind a shape", "in a name", "in the middle", "by width", "without a heading", "a list"],
)
def test_where_a_paste_breaks_off_is_said(doctor: Page, text: str, last: str) -> None:
    paste(doctor, text)
    assert [line.inner_text() for line in doctor.locator("state-doctor .lost").all() if not line.inner_text().startswith("One list")][-1:] == [last]
    assert doctor.locator("state-doctor .ask code").count() == 1


@pytest.mark.parametrize(
    "words",
    [
        "size mismatch for b.emb.weight: copying a param with shape ([52, 192]) / ([50, 192]).",
        "b.emb.weight: forme torch.Size([50, 192]) dans le modèle, torch.Size([52, 192]) dans le checkpoint",
        "size mismatch for b.emb.weight: copying a param with shape ('b.emb.weight', torch.Size([52, 192])) from checkpoint,"
        "the shape in current model is torch.Size([50, 192]).",
        "size mismatch for b.emb.weight: copying a param of torch.Size([50, 192]) from checkpoint, where the shape is torch.Size([52, 192]) in current model.",
    ],
    ids=["without words", "in another language and order", "with the name again", "the wrong way round, as up to PyTorch 1.0"],
)
def test_sizes_are_read_in_other_words_and_in_other_order(doctor: Page, words: str) -> None:
    paste(doctor, words)
    rows = [row.inner_text().split("\t")[1] for row in doctor.locator("state-doctor tbody tr").all()]
    assert [row.removesuffix(", not explained") for row in rows] == ["[52, 192] in the checkpoint, [50, 192] in the model"]


def test_what_is_broken_off_or_the_users_own_word_is_no_key(doctor: Page) -> None:
    paste(doctor, 'Unexpected key(s) in state_dict: "stem.weight", "head.weight", etc. and more\nMissing keys: a.weight, usw')
    assert keys_shown(doctor) == ["a.weight", "head.weight", "stem.weight"]
    paste(doctor, SIZES.format("stem.weight", "16", "8").replace("torch.Size", "torc\nh.Size"))
    assert keys_shown(doctor) == ["stem.weight"]
    paste(doctor, '{"msg": "Unexpected key(s) in state_dict: \\"stem.scale\\", \\"head.sca", "stack": "x.y"}')
    assert keys_shown(doctor) == ["stem.scale"]


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        (
            "one of the variables needed for gradient computation has been modified by an inplace operation:"
            " [torch.cuda.FloatTensor [64]] is at version 5; expected version 4 instead.",
            "DDP",
        ),
        ("Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment", "deepcopy"),
    ],
    ids=["without its hint", "as older releases print it"],
)
def test_a_known_message_is_known_in_part_and_in_its_old_words(doctor: Page, text: str, causes: str) -> None:
    paste(doctor, text)
    doctor.get_by_role("link", name="The entry on its page").first.wait_for()
    doctor.locator("state-doctor").filter(has_text=causes).wait_for()


def test_each_cause_of_a_message_is_shown(doctor: Page) -> None:
    text = "attribute 'mean' already exists"
    paste(doctor, f'KeyError: "{text}"')
    causes = [entry for entry, messages in entries().items() if any(message["message"] == "attribute '{name}' already exists" for message in messages)]
    status = doctor.locator("state-doctor").get_by_role("status")
    status.filter(has_text=f"A known KeyError. It has {len(causes)} causes:").wait_for()
    links = doctor.get_by_role("link", name="The entry on its page")
    assert [link.split("errors/")[1] for link in links.evaluate_all("links => links.map(link => link.href)")] == [cause.replace(".md", "/") for cause in causes]
    assert doctor.get_by_role("heading", name="The name is taken by a parameter").is_visible()


def test_what_is_no_message_is_not_guessed_at(doctor: Page) -> None:
    paste(doctor, "The weather is fine today, and nothing failed.")
    assert doctor.locator("state-doctor").get_by_role("status").inner_text() == "This is not a message that the doctor knows."
    assert findings(doctor) == []
    assert fix(doctor) == ""


@pytest.mark.parametrize("context", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_keys_alone_reach_the_fix(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(f"{address}errors/doctor/")
    tab.get_by_label("The error, as it was printed").focus()
    tab.evaluate("text => navigator.clipboard.writeText(text)", CASES["head_renamed"]["message"])
    tab.keyboard.press("Control+V")
    tab.get_by_role("button", name="Copy the fix").wait_for()
    pressed = 0
    while tab.evaluate("document.activeElement.textContent") != "Copy the fix":
        tab.keyboard.press("Tab")
        pressed += 1
        assert pressed < 30
    tab.keyboard.press("Enter")
    tab.get_by_role("button", name="Copied").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == tab.locator("state-doctor .fix code").text_content()


@pytest.mark.parametrize("context", PHONE_AND_DESK, indirect=True, ids=HOW)
@pytest.mark.parametrize("name", ["averaged_model", "deeper_model"])
def test_axe_finds_nothing_in_a_diagnosis(context: BrowserContext, address: str, name: str) -> None:
    tab = context.new_page()
    tab.goto(f"{address}errors/doctor/")
    paste(tab, CASES[name]["message"])
    tab.get_by_role("status").filter(has_text=".").wait_for()
    assert violations(tab, "state-doctor") == []
    assert not is_too_wide(tab)


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_the_rules_are_a_table(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(f"{address}errors/doctor/")
    assert not tab.locator("state-doctor").is_visible()
    assert tab.get_by_role("row").filter(has_text="batch norm's counters").first.is_visible()


def test_a_link_carries_a_paste_when_asked(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(f"{address}errors/doctor/")
    paste(tab, CASES["counter_lost"]["message"])
    assert "#" not in tab.url
    tab.get_by_role("button", name="Make a link").click()
    tab.get_by_role("button", name="The address has it").wait_for()
    other = context.new_page()
    other.goto(tab.url)
    other.locator("state-doctor .finding").first.wait_for()
    assert findings(other) == CASES["counter_lost"]["finds"]
    assert other.locator("state-doctor textarea").input_value() == CASES["counter_lost"]["message"]


@pytest.mark.parametrize("text", HOSTILE_PIECES[:6])
def test_what_a_link_carries_is_text(context: BrowserContext, address: str, text: str) -> None:
    tab = context.new_page()
    message = text + CASES["counter_lost"]["message"]
    tab.goto(f"{address}errors/doctor/#paste={quote(message)}")
    tab.locator("state-doctor .finding").first.wait_for()
    state = tab.locator("state-doctor").evaluate(STATE)
    assert {name: state[name] for name in ("elements", "handlers", "links")} == {"elements": [], "handlers": [], "links": []}


def test_a_broken_link_opens_an_empty_box(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    for end in ("%E0%A4%A", quote("a" * 80_000)):
        tab.goto(f"{address}errors/doctor/#paste={end}")
        assert tab.locator("state-doctor textarea").input_value() == ""


def test_the_home_page_takes_an_error_to_the_doctor(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(address)
    tab.get_by_label("Paste an error").fill(CASES["fused_file"]["message"])
    tab.get_by_role("button", name="What does it mean?").click()
    tab.locator("state-doctor .finding").first.wait_for()
    assert findings(tab) == CASES["fused_file"]["finds"]


@pytest.mark.parametrize("name", ["data_parallel_resnet", "head_left_out", "other_classes"])
def test_the_search_offers_the_doctor_first(context: BrowserContext, address: str, name: str) -> None:
    tab = context.new_page()
    tab.goto(address)
    box = tab.locator(".md-search__input")
    box.click()
    box.fill(CASES[name]["message"])
    box.press("End")
    first = tab.locator(".md-search-result__list a.md-search-result__link").first
    first.filter(has_text="The doctor").click()
    tab.locator("state-doctor .finding").first.wait_for()
    assert findings(tab) == CASES[name]["finds"]


def test_each_entry_leads_to_the_doctor(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    tab.goto(f"{address}errors/registering/")
    entries = tab.locator("article h2:not(#next)").count()
    links = tab.locator("article .paste-yours a")
    assert links.count() == entries > 5
    links.first.click()
    tab.locator("state-doctor textarea").wait_for()


TRACED = "    raise RuntimeError(\nRuntimeError: Error(s) in loading state_dict for Net:\n\t"
OF_BLOCKS = ", ".join(f'"decoder.blocks.{n}.attention.{part}.weight"' for n in (0, 1) for part in ("a", "b"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f'Missing key(s) in state_dict: "weight". Unexpected key(s) in state_dict: {OF_BLOCKS}, "body.weight".',
            ["The model is one layer, and the file a network"],
        ),
        (
            'Missing key(s) in state_dict: "conv.weight_orig", "conv.weight_u". Unexpected key(s) in state_dict: "conv.weight_g". '
            "size mismatch for conv.weight_v: copying a param with shape torch.Size([4, 1, 3]) from checkpoint, the shape in current model is torch.Size([3]).",
            ["The one has weight norm, the other spectral norm"],
        ),
        ('Unexpected key(s) in state_dict: "fc.weight_orig", "fc.weight_mask".', ["The checkpoint was saved from a pruned model"]),
        (
            "12:00:01.400 | WARNING  | net.utils.checkpoint:load_ckpt:26 - Shape of head.cls.weight in checkpoint is torch.Size([2, 8]), "
            "while shape of head.cls.weight in model is torch.Size([5, 8]).",
            ["The number of classes has changed"],
        ),
        ('RuntimeError: Error(s) in loading state_dict for Net: Missing key(s) in state_dict: "weight".', []),
        (f"{TRACED}Missing key(s) in state_dict: {OF_BLOCKS}. ", ["One side has tensors inside its layers that the other lacks"]),
        (f"4 [{OF_BLOCKS}]\n0 []", ["One side has tensors inside its layers that the other lacks"]),
        (
            'Missing key(s) in state_dict: "style.3.weight", "style.3.bias", "style.4.weight", "style.4.bias".\n...',
            ["The one has more layers than the other"],
        ),
        ('Unexpected key(s) in state_dict: "fpn.0.bias", "head.fc6.weight", "head.fc6.bias".', []),
        ('Missing key(s) in state_dict: "pre.weight_g", "pre.weight_v", "ups.0.weight_g", "ups.0.weight_v".', []),
        (
            'Missing key(s) in state_dict: "emb.weight", "b.0.att.qkv.weight", ... Unexpected key(s) in state_dict: "_orig_mod.emb.weight", '
            '"_orig_mod.b.0.att.query.weight", "_orig_mod.b.0.att.key.weight", "_orig_mod.b.0.att.value.weight", ...',
            ["The checkpoint was saved from a compiled model", "The file has the query, key and value in three tensors, and the model in one"],
        ),
        (
            "size mismatch for a.1.weight: copying a param with shape torch.Size([32]) from checkpoint, the shape in current model is torch.Size([32, 32]).",
            [],
        ),
        (
            "size mismatch for convs.6.conv.weight: copying a param with shape torch.Size([1, 4, 8, 3, 3]) from checkpoint, "
            "the shape in current model is torch.Size([1, 8, 8, 3, 3]).",
            [],
        ),
        ("other shape: decoder.decoder_layers.0.weight (1025, 8, 1) in the file, (129, 8, 1) in the model", ["The tables have other numbers of rows"]),
        (
            'Missing key(s) in state_dict: "a.qzeros", "b.qzeros". Unexpected key(s) in state_dict: "a.zeros", "b.zeros". '
            "size mismatch for a.scales: copying a param with shape torch.Size([8, 1]) from checkpoint, the shape in current model is torch.Size([1, 8]).",
            ["Weights are packed into few bits on one side alone, or in another format"],
        ),
        (
            'Missing key(s) in state_dict: "norm.running_mean", "norm.running_var", "after.0.running_mean", "after.0.running_var". '
            "size mismatch for norm.weight: copying a param with shape torch.Size([8, 4]) from checkpoint, the shape in current model is torch.Size([4]).",
            ["The norms are of another kind"],
        ),
        (
            'Missing key(s) in state_dict: "proj.weight", "proj.bias". Unexpected key(s) in state_dict: "proj.0.weight", ..., "proj.6.bias".',
            ["A layer of the one is several in the other"],
        ),
        (
            'Missing key(s) in state_dict: "gru.cell.weight_ih_l0_reverse", ... '
            'Unexpected key(s) in state_dict: "gru.bias", [many lines], "gru.weight_ih_l0_reverse".',
            [],
        ),
        ('Missing key(s) in state_dict: "a.weight", "bn1.weight", [...], "bn9.running_var". Unexpected key(s) in state_dict: "b.weight", ...', []),
        ('Unexpected key(s) in state_dict: "gnn_1.0.att_l", "gnn_1.0.att_r", "gnn_1.0.lin_l.weight", "gnn_1.0.lin_r.weight".', []),
        (
            'Unexpected key(s) in state_dict: "a.1.num_batches_tracked", "a.4.num_batches_tracked".',
            ["The file has batch norm's counters, and the model has none"],
        ),
        (
            " | > Layer missing in the model definition: module.a.weight\n | > Layer missing in the model definition: module.b.weight\n"
            " | > Layer missing in the checkpoint: a.weight\n | > Layer missing in the checkpoint: b.weight",
            ["The checkpoint was saved from a wrapped model"],
        ),
        (
            'RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: "classifier.weight", "classifier.bias". '
            'Unexpected key(s) in state_dict: "cls.predictions.bias", "cls.predictions.decoder.weight", "cls.seq.weight", "cls.seq.bias".',
            ["The file has a part that the model lacks", "The model has a part that the file lacks"],
        ),
        (
            f"{TRACED}Unexpected key(s) in state_dict: " + ", ".join(f'"dec.layers.{n}.norm.weight", "dec.layers.{n}.q.weight"' for n in (2, 5)),
            ["One side has tensors inside its layers that the other lacks"],
        ),
        (
            "\n".join(
                f"size mismatch for blocks.{n}.mlp.fc2.{end}: copying a param with shape torch.Size([96{more}]) from checkpoint, "
                f"the shape in current model is torch.Size([128{more}])."
                for n in (1, 2)
                for end, more in (("weight", ", 512"), ("bias", ""))
            ),
            ["The two were built with different settings"],
        ),
        (
            "RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: "
            + ", ".join(f'"conv.{n}.{end}"' for n in (18, 21, 24) for end in ("weight", "bias")),
            ["The one has more layers than the other"],
        ),
        (
            "it says it is missing m.0.adn.A.weight and m.1.adn.A.weight and so on, and it does not expect m.0.act.weight, m.1.act.weight ...",
            ["Names have changed between the checkpoint and the model"],
        ),
        (
            "my model wants        the file has\ngc1.att_src           gc1.att_l\ngc1.att_dst           gc1.att_r\n(same for gc2, gc3)",
            ["Names have changed between the checkpoint and the model"],
        ),
        (
            'Missing key(s) in state_dict: "gc1.att_src", "gc1.att_dst", "gc1.lin_src.weight", "gc2.att_src", [...] '
            'Unexpected key(s) in state_dict: "gc1.att_l", "gc1.att_r", "gc1.lin',
            ["Names have changed between the checkpoint and the model"],
        ),
        (
            'Missing key(s) in state_dict: "model.0.mlp.lora_A.default.weight", "model.0.mlp.lora_B.default.weight", "model.head.weight" <cut> '
            'Unexpected key(s) in state_dict: "model.1.mlp.lora_A.weight", "model.1.mlp.lora_B.weight" <cut>',
            ["The file's adapter has no name"],
        ),
        (
            'Missing key(s) in state_dict: "model.0.q.weight", "model.0.q.lora_A.default.weight", ... '
            'Unexpected key(s) in state_dict: "model.0.q.lora_A.weight", "model.0.q.lora_B.weight", ... , "model.head.weight". ',
            ["The file's adapter has no name"],
        ),
        (
            'Missing key(s) in state_dict: "model.0.q.weight", "model.0.q.ia3_l.default". Unexpected key(s) in state_dict: "model.0.q.ia3_l".',
            ["The file's adapter has no name"],
        ),
        (
            'Missing key(s) in state_dict: "conv_first.weight", "body.0.rdb1.conv1.weight", .... etc. .... "model.8.bias", "model.10.bias".',
            ["The file is of ESRGAN's first architecture"],
        ),
        (
            'Missing key(s) in state_dict: "module.stem.weight", "module.fc.weight", ... "fc.weight", "fc.bias".',
            ["The model is wrapped and the checkpoint is not"],
        ),
        (
            "i get Unexpected key(s) model.0.conv.bias, model.1.conv.bias when i load it, rest looks ok. how to ignore?",
            ["The file's layers have a bias, and the model's have none"],
        ),
        (
            'RuntimeError: Error(s) in loading state_dict for YOLO:\n\tMissing key(s) in state_dict: "a.bn.weight", "a.bn.bias", "a.bn.running_mean", '
            '"a.bn.running_var" [...] \n\tUnexpected key(s) in state_dict: "a.conv.bias", "b.conv.bias", ...',
            ["The file was saved after its batch norms were fused"],
        ),
        (
            "Some weights of the model checkpoint were not used when initializing Net: ['norm_out.weight, norm_out.bias']\n"
            "Traceback (most recent call last):\nRuntimeError: Error(s) in loading state_dict for Decoder:\n\t"
            'Missing key(s) in state_dict: "fc.weight", "fc.bias". Unexpected key(s) in state_dict: "module.fc.weight", "module.fc.bias".',
            ["The checkpoint was saved from a wrapped model"],
        ),
        (
            "RuntimeError: Error(s) in loading state dict for GPT2LMHeadModel:\nsize mismatch for h.0.attn.c attn.weight: "
            "copying a param with shape torch.Size([l28, 32]) from checkpoint, the shape in current model is torch.Size([32, l28]).",
            ["GPT-2's matrices are kept in two ways"],
        ),
    ],
    ids=[
        "the head's file is another's",
        "two norms",
        "pruned, one list",
        "a logger's module",
        "one key alone",
        "a traceback prints all",
        "printed counts",
        "layers at the end, and a list cut off",
        "a bias, and layers beside it",
        "weight norm, one list",
        "a prefix, and what it does not map",
        "a vector for a matrix",
        "a modulated kernel",
        "a vocabulary",
        "two formats of packed weights",
        "a norm's sizes beside its statistics",
        "a layer against several, and a list cut off",
        "behind words for other names",
        "what may stand in a gap",
        "names that are others elsewhere",
        "counters alone",
        "missing in the model",
        "two heads",
        "layers of a part that both have",
        "layers deep inside are no heads",
        "layers with others between them",
        "what is not expected, in words",
        "two columns",
        "a pair in lists that break off",
        "an adapter in lists that break off",
        "an adapter, and the layers that it copied behind a gap",
        "another method's adapter",
        "names of another network behind a gap",
        "the plain names behind a gap",
        "keys without quotes behind the words",
        "fused norms in lists that break off",
        "a warning beside the error",
        "read from a picture",
    ],
)
def test_what_is_there_is_taken_for_what_it_is(doctor: Page, text: str, found: list[str]) -> None:
    paste(doctor, text)
    assert [title.rstrip(".") for title in findings(doctor)] == [title.rstrip(".") for title in found]


def test_averaged_weights_are_named_and_offered(doctor: Page) -> None:
    names = ["a.weight", "b.0.bias"]
    keys = ", ".join(f'"model.{name}"' for name in names) + ', "head.weight", ' + ", ".join(f'"model_ema.{name.replace(".", "")}"' for name in names)
    paste(doctor, f"{TRACED}Missing key(s) in state_dict: {', '.join(map(json.dumps, names))}. \n\tUnexpected key(s) in state_dict: {keys}. ")
    assert "are in the file under model_ema: the code takes these" in doctor.locator("state-doctor .finding").inner_text()
    checkpoint = {"model.a.weight": 1, "model.b.0.bias": 2, "head.weight": 3, "model_ema.aweight": 10, "model_ema.b0bias": 20}

    class Model(dict):
        def state_dict(self) -> dict:
            return dict.fromkeys(names)

        def named_parameters(self) -> list:
            return [(name, None) for name in names]

        load_state_dict = dict.update

    for code, loaded in ((fix(doctor), [10, 20]), (fix(doctor).replace('"model_ema."', '"model."', 1), [1, 2])):
        model = Model()
        exec(code, {"model": model, "checkpoint": dict(checkpoint)})
        assert [model[name] for name in names] == loaded


def test_an_error_in_a_step_is_the_optimizers(doctor: Page) -> None:
    said = "RuntimeError: The size of tensor a (218) must match the size of tensor b (6) at non-singleton dimension 0"
    paste(doctor, f'  File "train.py", line 28\n    self._optimizer.step()\n{said}')
    assert doctor.locator("state-doctor").get_by_role("status").inner_text() == "The optimizer's state has the shapes of other parameters."


def test_two_towers_that_only_their_order_tells_apart_are_shown_both_ways(doctor: Page) -> None:
    old, new = (
        ", ".join(f'"{top}.{n}.{part}"' for top in tops for n in (0, 2) for part in ("weight", "bias"))
        for tops in (("tower_a", "tower_b"), ("user_tower", "item_tower"))
    )
    paste(doctor, f"Missing key(s) in state_dict: {new}. Unexpected key(s) in state_dict: {old}.")
    said = doctor.locator("state-doctor .finding .keys").inner_text()
    assert said.startswith("Perhaps: tower_a → user_tower; tower_b → item_tower. Only the order says so: it may be tower_a → item_tower; tower_b → user_tower.")


def test_one_factor_in_all_sizes_is_another_width_unless_a_layer_may_have_moved(doctor: Page) -> None:
    line = (
        "size mismatch for convs.{}.weight: copying a param with shape torch.Size([{}, 3, 1]) from checkpoint, "
        "the shape in current model is torch.Size([{}, 3, 1])."
    )
    paste(
        doctor,
        "$ python generate.py --size 256 --channel_multiplier 1\n" + "\n".join(line.format(n, size, size // 2) for n, size in ((6, 16), (7, 16), (8, 16))),
    )
    assert findings(doctor) == ["The two were built with different settings"]
    assert "Your command has --channel_multiplier 1 (if it scales these, 2 in the file)." in doctor.locator("state-doctor .finding").inner_text()
    paste(doctor, "\n".join(line.format(n, 2**n, 2 ** (n - 1)) for n in (6, 7, 8)))
    assert findings(doctor) == []


SIZES = "size mismatch for {}: copying a param with shape torch.Size([{}]) from checkpoint, the shape in current model is torch.Size([{}])."


@pytest.mark.parametrize(
    "lines",
    [
        [("decoder.class_embed.0.weight", "91, 8", "5, 8")],
        [("class_embed.0.weight", "91, 8", "5, 8"), ("class_embed.0.bias", "91", "5"), ("label_enc.weight", "92, 8", "6, 8")],
        [("roi.cls_score_emb.weight", "31, 8", "5, 8")],
        [("last.prototypes_emb.weight", "92, 8", "6, 8"), ("last.cls.weight", "91, 8", "5, 8")],
    ],
)
def test_rows_that_are_classes_are_no_vocabulary(doctor: Page, lines: list[tuple[str, str, str]]) -> None:
    paste(doctor, "\n".join(SIZES.format(*line) for line in lines))
    assert findings(doctor) == ["The number of classes has changed."]
    assert "old[0] - new[0] in rows" in fix(doctor)


def branch(name: str) -> list[str]:
    return [f"{name}.conv.weight", *(f"{name}.bn.{end}" for end in ("weight", "bias", "running_mean", "running_var"))]


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        (["rep.rbr_reparam.weight", "rep.rbr_reparam.bias"], ["rep.rbr_dense.conv.weight", "rep.rbr_dense.bn.running_mean"], "fused"),
        (["a.mix.weight", "a.mix.bias"], [*branch("a.wide"), *branch("a.small")], "fused"),
        (["a.qkv.weight", "a.qkv.bias"], branch("a.qkv"), "fused"),
        (["a.fc.weight", "a.fc.bias"], ["a.conv1.weight", "a.bn1.running_mean", "a.conv2.weight", "a.bn2.running_mean"], ""),
        (["a.up.weight", "a.down.weight"], [f"a.{name}.weight.{part}" for name in ("up", "down") for part in ("_data", "_scale")], "One tensor"),
        (["a.up.weight", "a.down.weight"], [f"a.{name}.{part}" for name in ("up", "down") for part in "USV"], "One tensor"),
        (["a.k_proj.weight", "a.v_proj.weight"], ["a.kv_proj.weight"], "Layers of the one side"),
        (["e.w12.weight"], ["e.w1.weight", "e.w2.weight"], "Layers of the one side"),
        (["a.k_proj.weight", "a.out_proj.weight"], ["a.k.weight", "a.proj.weight"], ""),
    ],
)
def test_one_network_in_two_forms_is_no_rename(doctor: Page, one: list[str], other: list[str], title: str) -> None:
    for missing, unexpected in ((one, other), (other, one)):
        lists = (", ".join(map(json.dumps, keys)) for keys in (missing, unexpected))
        paste(
            doctor,
            "RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: {}. \n\tUnexpected key(s) in state_dict: {}. ".format(
                *lists
            ),
        )
        said = findings(doctor)
        assert any(title in one for one in said) if title else not re.search("fused|One tensor|Layers of", " ".join(said))
        assert fix(doctor) == "" or not title


@pytest.mark.parametrize(
    "named", ["vits.vit_small(patch_size=14)  # dinov2_vits14_pretrain.pth", "RuntimeError: Error(s) in loading state_dict for DinoVisionTransformer:"]
)
def test_a_model_that_needs_several_settings_gets_all_of_them_before_one_line_is_mended(doctor: Page, named: str) -> None:
    line = SIZES.format("pos_embed", "1, 1370, 48", "1, 257, 48")
    paste(doctor, f"{named}\n\t{line}")
    said = doctor.locator("state-doctor .diagnosis").inner_text()
    assert said.startswith("This model needs several settings at once: img_size=518, patch_size=14, init_values=1.0, block_chunks=0")
    assert fix(doctor) == ""
    paste(doctor, line)
    assert "several settings" not in doctor.locator("state-doctor").inner_text()
    assert fix(doctor)


def test_one_list_has_one_answer_whatever_stands_around_it(doctor: Page) -> None:
    keys = [f"encoder2.blocks.{n}.conv3.weight" for n in (0, 1)] + ["vit.patch_embedding.cls_token"]
    said = f"Missing key(s) in state_dict: {', '.join(map(json.dumps, keys))}. "
    heading = "RuntimeError: Error(s) in loading state_dict for Net:\n\t"
    for text in (
        said,
        heading + said,
        TRACED + said,
        json.dumps({"evalue": heading + said, "stack": "----"}),
        "&gt; " + heading + said.replace('"', "&quot;"),
    ):
        paste(doctor, text)
        assert findings(doctor) == ["The model has a part that the file lacks"], text
        assert all(f'    "{key}",\n' in fix(doctor) for key in keys), text


def test_one_layer_that_alone_is_wider_has_moved(doctor: Page) -> None:
    paste(doctor, "\n".join([SIZES.format("layers.1.down.norm.weight", "32", "16"), SIZES.format("layers.1.down.reduction.weight", "16, 32", "8, 16")]))
    assert findings(doctor) == []
    assert "layers have moved" in doctor.locator("state-doctor .unexplained").inner_text()


def test_where_no_name_says_that_a_layer_is_a_head_it_is_not_left_at_random(doctor: Page) -> None:
    line = "size mismatch for {}.{}: copying a param with shape torch.Size([24{}]) from checkpoint, the shape in current model is torch.Size([5{}])."
    for name, offered in (("visual.merger.2", False), ("decode_head.2", True)):
        paste(doctor, "\n".join(line.format(name, end, more, more) for end, more in (("weight", ", 64"), ("bias", ""))))
        assert bool(fix(doctor)) == offered, name


def test_lists_of_keys_that_nothing_announces_are_known_by_their_names(doctor: Page) -> None:
    paste(doctor, ", ".join(f'"model.1.sub.{n}.RDB1.conv1.0.weight"' for n in range(4)))
    assert [line.inner_text() for line in doctor.locator("state-doctor .lost").all()][-1].startswith("By their names, the keys are those of ESRGAN")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('..."a.q_proj.weight_format", "a.k_proj.weight_format", "a.v_proj.weight_format", ....', "The weights are integers of eight bits"),
        (", ".join(f'"ema_body_{n}_bn_{end}"' for n in (0, 1) for end in ("weight", "bias", "running_mean", "running_var")), "The file has averaged copies"),
        ('"module.body.fc1.weight", "module.norm.bias", "module.rotation_head.weight"', "The checkpoint was saved from a wrapped model"),
        ('"body.fc1.weight", "norm.bias", "head.weight"', ""),
    ],
    ids=["tags", "flat names", "a head of a pre-training", "of either side"],
)
def test_keys_without_a_heading_are_the_file_s_where_only_a_file_has_such(doctor: Page, text: str, title: str) -> None:
    paste(doctor, text)
    assert [found.startswith(title) for found in findings(doctor)] == [True] * bool(title)
    assert ("taken for unexpected ones" in doctor.locator("state-doctor").inner_text()) == bool(title)


def test_a_reading_that_stops_before_names_says_so(doctor: Page) -> None:
    keys = [f'"body.{n}.weight"' for n in range(8)]
    paste(doctor, f'Missing key(s) in state_dict: {", ".join(keys[:4])} 14 MB/s = {", ".join(keys[4:])}. Unexpected key(s) in state_dict: "x.weight".')
    assert doctor.locator("state-doctor .lost").filter(has_text="body.4.weight").count() == 1


INNER = """
import sys
from torch import nn
model = nn.Sequential(nn.Linear(2, 3))
average, plain = ({f"net.{key}": value + n for key, value in model.state_dict().items()} for n in (1, 0))
average, plain = ({key.replace("net.0", "net.fc"): value for key, value in one.items()} for one in (average, plain))
try:
    exec(sys.stdin.read(), {"model": model, "checkpoint": {"params": plain, "params_ema": average}})
except Exception as error:
    print(f"{type(error).__name__}: {error}")
"""


def test_weights_one_level_down_under_other_names_can_be_pasted(doctor: Page, tmp_path: Path) -> None:
    program = tmp_path / "inner.py"
    program.write_text(INNER)
    heading = "RuntimeError: Error(s) in loading state_dict for Net:\n\t"
    text = f'{heading}Missing key(s) in state_dict: "0.weight", "0.bias". \n\tUnexpected key(s) in state_dict: "params", "params_ema". '
    both = ["0.bias", "0.weight", "net.fc.bias", "net.fc.weight"]
    for block in (".fix code", ".ask code"):
        paste(doctor, text)
        code = doctor.locator(f"state-doctor {block}").text_content()
        paste(doctor, printed(program, given=code))
        assert keys_shown(doctor) == both, block
    # What it printed says which of the two it looked into.
    assert 'checkpoint.get("params_ema", checkpoint)' in fix(doctor)


def test_a_note_on_one_list_does_not_deny_the_cause_below_it(doctor: Page) -> None:
    paste(doctor, 'Missing key(s) in state_dict: "rep.rbr_reparam.weight", "rep.rbr_reparam.bias".')
    assert doctor.locator("state-doctor .lost").all_inner_texts() == [
        "One list of keys is here. If the message had unexpected keys, paste them too: they decide."
    ]


def test_the_last_of_a_list_that_breaks_off_is_no_second_cause(doctor: Page) -> None:
    parts = [f'"ups.{n}.parametrizations.weight.original{part}"' for n in range(4) for part in (0, 1)]
    paste(doctor, f"Unexpected key(s) in state_dict: {', '.join(parts[:-1])}, ...")
    assert findings(doctor) == ["The checkpoint was saved from a model with weight norm"]


def test_empty_tensors_in_a_file_are_shards_that_a_script_joins(doctor: Page) -> None:
    paste(doctor, "\n".join(SIZES.format(f"layers.{n}.weight", "0", "4, 4") for n in range(3)))
    said = doctor.locator("state-doctor .finding").inner_text()
    assert "zero_to_fp32.py" in said.split("save again")[0]
    assert "gone" not in said


def test_projections_alone_ask_for_the_other_list_and_are_cut_in_all_layers(doctor: Page) -> None:
    three = [f'"layers.2.self_attn.{part}_proj.weight"' for part in "kvq"]
    for text in (f"Missing key(s) in state_dict: {', '.join(three)}.", 'Unexpected key(s) in state_dict: "a.in_proj_weight", "a.in_proj_bias".'):
        paste(doctor, text)
        assert findings(doctor) == [] and fix(doctor) == ""
        assert "joined (in_proj, qkv)" in doctor.locator("state-doctor .unexplained").inner_text()
    paste(doctor, f'Missing: {", ".join(three)}, ...\nUnexpected: "layers.2.self_attn.in_proj_weight", "layers.2.self_attn.in_proj_bias", ...')
    assert '"in_proj_": ["q_proj.", "k_proj.", "v_proj."]' in fix(doctor)
    assert "layers.2" not in fix(doctor).split("checkpoint.keys():")[1].split("raise")[1]


def test_the_configuration_of_adapters_in_a_paste_is_named(doctor: Page) -> None:
    call = "model = get_peft_model(model, LoraConfig(r=4, lora_alpha=16))"
    paste(doctor, f'{call}\nUnexpected key(s) in state_dict: "a.q.base_layer.weight", "a.q.lora_A.default.weight".')
    assert "Your paste has LoraConfig(r=4, lora_alpha=16)." in doctor.locator("state-doctor .finding").inner_text()


def test_a_line_of_a_size_without_its_name_is_read(doctor: Page) -> None:
    paste(doctor, "copying a param with shape torch.Size([1, 1370, 8]) from checkpoint, the shape in current model is torch.Size([1, 257, 8]).")
    assert findings(doctor) == ["The table of positions is for images of another size"]
    assert fix(doctor) == ""


def test_a_list_of_names_is_that_of_the_missing_ones(doctor: Page) -> None:
    old = ", ".join(f'"model.1.sub.{n}.RDB1.conv1.0.weight"' for n in range(4))
    for name in ("RRDB_trunk.{}.RDB1.conv1", "body.{}.rdb1.conv1"):
        missing = ", ".join(f'"{name.format(n)}.weight"' for n in range(4))
        paste(doctor, f'Missing key(s) in state_dict: "conv_first.weight", {missing}, ...\nUnexpected key(s) in state_dict: "model.0.weight", {old}, ...')
        assert f'"model.1.sub.#.RDB#.conv#.0": "{name.replace("{}", "#").replace("1", "#")}"' in fix(doctor)
        assert ("upconv1" in fix(doctor)) == ("trunk" in name)
    missing = ", ".join(f'"trunk.{n}.block.weight"' for n in range(4))
    paste(doctor, f'Missing key(s) in state_dict: "conv_first.weight", {missing}, ...\nUnexpected key(s) in state_dict: "model.0.weight", {old}, ...')
    assert fix(doctor) == ""


def test_a_wrapper_s_name_is_not_all_where_more_stands_before_the_names(doctor: Page) -> None:
    paste(doctor, 'Missing: "enc.0.weight", "enc.1.weight" ...\nUnexpected: "model._orig_mod.enc.0.weight", "model._orig_mod.enc.1.weight" ...')
    assert '"._orig_mod." in f".{key}"' in fix(doctor) and '(checkpoint, "model.")' in fix(doctor)
    paste(doctor, 'Missing: "vit.enc.0.weight", "vit.enc.1.weight" ...\nUnexpected: "module.enc.0.weight", "module.enc.1.weight" ...')
    assert '(checkpoint, "module.")' in fix(doctor) and 'prefix = "vit."' in fix(doctor)


def test_below_one_prefix_the_parts_of_each_side_are_its_own(doctor: Page) -> None:
    inner = [f"layers.{n}.{end}" for n in range(6) for end in ("weight", "bias")]
    missing = ", ".join(f'"{name}"' for name in [*inner, "quantizer.vars", "final_proj.weight"])
    unexpected = ", ".join(f'"encoder.net.{name}"' for name in inner) + ', "encoder.proj.weight", "encoder.proj.bias"'
    paste(
        doctor,
        f"RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: {missing}.\n\tUnexpected key(s) in state_dict: {unexpected}.",
    )
    said = " ".join(doctor.locator("state-doctor .finding").all_inner_texts())
    assert '(checkpoint, "encoder.net.")' in fix(doctor)
    assert "Untrained after the load" in said and "quantizer" in said and "final_proj" in said and "Left out, with all that it learned: encoder.proj" in said


def test_code_that_copies_asks_first_whether_it_has_a_state_dict(doctor: Page) -> None:
    missing = ", ".join(f'"{user}_features_extractor.cnn.{n}.weight"' for user in ("pi", "vf") for n in (0, 2))
    paste(doctor, f"RuntimeError: Error(s) in loading state_dict for Policy:\n\tMissing key(s) in state_dict: {missing}.")
    assert "if not model.state_dict().keys() & checkpoint.keys():" in fix(doctor)


def test_inputs_alone_make_no_multiplier_and_no_picture(doctor: Page) -> None:
    lines = [SIZES.format(f"sa{n}.conv_blocks.0.0.weight", "32, 6, 1, 1", "32, 3, 1, 1") for n in range(3)]
    for some in (lines[:1], lines):
        paste(doctor, "RuntimeError: Error(s) in loading state_dict for Net:\n" + "\n".join(some))
        said = doctor.locator("state-doctor .finding").inner_text()
        assert "was fed 3 more (normals, colours)" in said and "multiplier" not in said and "grey" not in said
        assert fix(doctor) == "" and doctor.locator("state-doctor .lost").count() == 0


def test_packed_weights_are_named_with_their_side(doctor: Page) -> None:
    keys = ", ".join(f'"q_proj.weight.{end}"' for end in ("absmax", "quant_map", "quant_state.bitsandbytes__nf4"))
    paste(doctor, f"Unexpected key(s) in state_dict: {keys}.")
    said = doctor.locator("state-doctor .finding").inner_text()
    assert "bitsandbytes, 4 bits" in said and "nf4" in said and "Packed is the file" in said


def test_biases_of_convolutions_alone_may_be_fused_norms(doctor: Page) -> None:
    paste(doctor, "Unexpected key(s) in state_dict: " + ", ".join(f'"model.{n}.conv.bias"' for n in range(4)))
    assert findings(doctor) == []
    assert "fused into the file's layers" in doctor.locator("state-doctor .unexplained").inner_text()


def test_norms_are_spoken_of_where_they_are_the_difference(doctor: Page) -> None:
    keys = [f"encoder.layers.{n}.fc.weight" for n in range(9)]
    for names, spoken in (([*keys, "pos_conv.weight_g", "pos_conv.weight_v"], False), (["a.weight_g", "a.weight_v", "b.weight_g"], True)):
        paste(doctor, "Missing key(s) in state_dict: " + ", ".join(f'"{name}"' for name in names) + ", ...")
        assert ("weight norm" in doctor.locator("state-doctor").inner_text()) == spoken


def test_what_ranks_say_of_one_load_is_one_report(doctor: Page) -> None:
    lines = [SIZES.format(f"layers.{n}.weight", "0", "4, 4") for n in range(8)]
    paste(doctor, "[rank0]: RuntimeError: Error(s) in loading state_dict for Net:\n" + "\n".join(f"[rank{n % 4}]: {line}" for n, line in enumerate(lines)))
    assert doctor.locator("state-doctor .finding").count() == 1
    assert doctor.locator("state-doctor .diagnosis tbody tr").count() == 8


def test_an_empty_shape_in_a_torn_line_is_a_share(doctor: Page) -> None:
    paste(doctor, "size mismatch for layers.0.weight: copying a param with shape torch.Size([0]) from checkpoint, the shape in curr")
    assert "zero_to_fp32.py" in doctor.locator("state-doctor .lost").first.inner_text()


@pytest.mark.parametrize(
    ("there", "here", "said"),
    [
        ("16, 3, 3, 3, 5", "3, 3, 3, 5, 16", "of 5 dimensions checkpoint[key].permute(1, 2, 3, 4, 0)"),
        ("16, 3, 3, 3, 5", "3, 3, 3, 16, 5", "of 5 dimensions checkpoint[key].permute(1, 2, 3, 0, 4)"),
        ("2, 1, 1, 32", "1, 1, 2, 32", "of 4 dimensions checkpoint[key].permute(1, 2, 0, 3)"),
        ("8, 3, 3, 8", "3, 3, 8, 8", "which shapes of two channels alike leave open"),
    ],
)
def test_the_order_of_dimensions_follows_from_the_shapes(doctor: Page, there: str, here: str, said: str) -> None:
    lines = [SIZES.format(f"layers.{n}.weight", there, here) for n in range(3)]
    paste(doctor, "RuntimeError: Error(s) in loading state_dict for Net:\n" + "\n".join(lines))
    assert said in doctor.locator("state-doctor .finding").inner_text()


def test_counters_of_a_profiler_are_no_layers(doctor: Page) -> None:
    paste(doctor, 'Missing key(s) in state_dict: ....... "module_list.3.activation.total_ops", "module_list.3.activation.total_par')
    assert findings(doctor) == []
    assert "counters of a profiler" in doctor.locator("state-doctor .unexplained").inner_text()
    assert "The list of missing keys is cut off" in " ".join(doctor.locator("state-doctor .lost").all_inner_texts())


def test_sizes_are_read_beside_a_list_that_breaks_off(doctor: Page) -> None:
    lines = [SIZES.format(f"convs.{n}.bias", "16", "32") for n in range(3)]
    paste(doctor, 'Missing key(s) in state_dict: "style.3.weight", "style.3.bias", "style.4.weight", "style.4.bias", ...\n' + "\n".join(lines))
    said = " ".join(doctor.locator("state-doctor .finding").all_inner_texts())
    assert "style.3 to style.4" in said and "a multiplier of the channels" in said


def test_nothing_is_said_of_code_where_there_is_none(doctor: Page) -> None:
    paste(doctor, f'Unexpected key(s) in state_dict: "global_step".\n{SIZES.format("emb.weight", "4, 2", "3, 5")}')
    assert fix(doctor) == "" and "The code" not in " ".join(doctor.locator("state-doctor .finding").all_inner_texts())


def test_a_fix_that_leads_to_no_missing_name_is_named_as_a_part_without_code(doctor: Page) -> None:
    paste(
        doctor,
        'Missing: "encoder.layer.0.attn.weight", "encoder.layer.0.norm.weight" ...\nUnexpected: "module.decoder.stage.weight", "module.decoder.stage.bias" ...',
    )
    assert fix(doctor) == "" and doctor.locator("state-doctor .ask code").count() == 1
    assert "After it the file has decoder.stage.weight" in doctor.locator("state-doctor .finding").inner_text()
    missing = ["conv_first.weight", "trunk.0.conv.weight", "trunk.1.conv.weight", "conv_hr.weight"]
    unexpected = ["model.0.weight", "model.1.sub.0.RDB1.conv1.0.weight", "model.1.sub.0.RDB1.conv2.0.weight", "model.8.weight"]
    lists = [", ".join(f'"{name}"' for name in names) for names in (missing, unexpected)]
    paste(
        doctor,
        "RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: {}.\n\tUnexpected key(s) in state_dict: {}.".format(*lists),
    )
    assert fix(doctor) == "" and "and the model trunk.0.conv.weight" in doctor.locator("state-doctor .finding").inner_text()


def test_in_lists_that_break_off_a_prefix_and_a_rename_go_together(doctor: Page) -> None:
    mlp = '"swinViT.patch_embed.weight", "swinViT.layers1.0.mlp.linear1.weight" ...', '"module.patch_embed.weight", "module.layers1.0.mlp.fc1.weight" ...'
    time = '"time_embed.0.weight", "time_embed.0.bias", "down.0.weight" ...', '"module.time_mlp.0.weight", "module.time_mlp.0.bias", "module.down.0.weight" ...'
    for (missing, unexpected), renamed in ((mlp, '"fc#": "linear#"'), (time, '"time_mlp": "time_embed"')):
        paste(doctor, f"Missing: {missing}\nUnexpected: {unexpected}")
        assert '(checkpoint, "module.")' in fix(doctor) and renamed in fix(doctor)


def test_below_a_prefix_other_shapes_are_seen(doctor: Page) -> None:
    sides = [
        ("file", "module.head.weight", "(10, 512)"),
        ("file", "module.body.weight", "(64, 64)"),
        ("model", "head.weight", "(1000, 512)"),
        ("model", "body.weight", "(64, 64)"),
    ]
    paste(doctor, "\n".join(f"only in the {side}: {name} {shape}" for side, name, shape in sides))
    assert findings(doctor) == [
        "The checkpoint was saved from a wrapped model.",
        "The model was built with its library's usual number of classes, and the file was trained with another.",
    ]
    assert fix(doctor) == ""
