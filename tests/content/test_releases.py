"""What was measured on other releases of PyTorch is whole, holds nothing of the machine, and is not contradicted by what the pages say of releases."""

import functools
import json
import re
from collections import Counter
from pathlib import Path

from tests.content.faults import none_of
from tests.content.since import CHANGES, ENTRIES, SINCE
from theme.upgrading import Change, changes, reason, reasons, unexplained
from verified_snippets import releases
from verified_snippets.releases import MISSING, Measured, Measurements
from verified_snippets.settings import load_settings

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT)
FOUND = releases.read(SETTINGS)
PROGRAMS = releases.programs(SETTINGS)
NAMES = list(releases.releases(SETTINGS))
# What an outcome may not hold: the places of a machine. A program's own `/tmp/…` is one that it made.
PLACE = re.compile(r"(?<![\w.…])/(?:root|home|work|usr|opt|var|tmp/(?!…))[\w/.-]+")


def places(found: Measurements) -> list[str]:
    """Outcomes that hold a path of the machine they were measured on."""
    return [
        f"releases/{name}.json: {path}: {place[0]}"
        for name, outcomes in found.outcomes.items()
        for path, outcome in outcomes.items()
        for text in (outcome.recording, outcome.stderr, *filter(None, outcome.data.values()))
        if (place := PLACE.search(text))
    ]


def contradicted(values: dict[str, dict], entries: dict[str, dict], found: Measurements) -> list[str]:
    """Entries whose `since` a run contradicts: their program does before it what is recorded, or misses from it on what it is about."""
    faults = []
    for name, value in values.items():
        release = value["since"]
        path = entries[name].get("run", "").replace("#", "/") + ".py"
        if release.startswith(("<=", "1.")) or path not in PROGRAMS:
            continue
        # Of an argument, both its name and its function's.
        words = re.findall(r"\w+", name.rpartition(".")[2].partition("=")[0])
        for other in NAMES:
            if not found.is_measured(path, PROGRAMS[path][0], other):
                continue
            outcome = found.outcomes[other].get(path)
            if NAMES.index(other) < NAMES.index(release) and outcome is None:
                faults.append(f"{name} is said to be there since {release}, but {path} does the same on {other}")
            missing = outcome and outcome.raised and MISSING.search(outcome.exception) and all(re.search(rf"\b{word}\b", outcome.exception) for word in words)
            # An argument that came later is an entry of its own.
            argument = outcome is not None and "keyword argument" in outcome.exception and "(" not in name
            if NAMES.index(other) >= NAMES.index(release) and missing and not argument:
                faults.append(f"{name} is said to be there since {release}, but {path} misses it on {other}")
    return faults


def does_something_else(path: str, outcome: Measured | None, values_only: bool) -> bool:
    """Whether a program differs from its recording; where a sentence speaks of values only, in more than its warnings."""
    if outcome is None:
        return False
    recording = SETTINGS.snippets_dir / Path(path).with_suffix(".out")
    before = releases.as_recorded(recording.read_text("utf-8") if recording.is_file() else "", PROGRAMS[path][1])
    kinds = set(releases.difference(outcome, before, Path(path).name, SETTINGS))
    return bool(kinds - {"warns", "warns no longer"} if values_only else kinds)


def untrue(statements: list[dict], found: Measurements) -> list[str]:
    """Sentences of pages, "from 2.14 on", that a run contradicts: the outcomes of their programs change with another release."""
    faults, here = [], NAMES.index(releases.recorded(SETTINGS))
    for statement in (statement for statement in statements if "measured" in statement):
        release = re.search(r"\b\d+\.\d+\b", statement["text"])[0]
        first = NAMES.index(release)
        for path in statement["measured"]:
            for number, name in enumerate(NAMES):
                # Farther away than the change and the recordings, other things may have changed besides.
                if not min(first - 1, here) <= number <= max(first, here) or not found.is_measured(path, PROGRAMS[path][0], name):
                    continue
                differs, should = does_something_else(path, found.outcomes[name].get(path), statement.get("of") == "value"), (number < first) != (here < first)
                if differs != should:
                    does = "does something else" if differs else "does the same"
                    faults.append(f"{statement['page']} says that something changes with {release}: {statement['text']}; but {path} {does} on {name}")
    return faults


@functools.cache
def found_changes() -> list[Change]:
    return list(changes(FOUND, SETTINGS))


def test_the_recordings_own_release_differs_in_nothing() -> None:
    assert FOUND.outcomes.get(releases.recorded(SETTINGS), {}) == {}


def test_no_outcome_holds_a_place_of_the_machine() -> None:
    none_of(places(FOUND))


def test_an_outcome_with_a_path_is_found() -> None:
    there = Measurements(outcomes={"2.4": {"a.py": Measured("in /home/me/x.py\n"), "b.py": Measured("/tmp/… is the program's own\n")}})
    assert places(there) == ["releases/2.4.json: a.py: /home/me/x.py"]


def test_no_since_is_contradicted_by_a_run() -> None:
    none_of(contradicted(json.loads(SINCE.read_text("utf-8")), json.loads(ENTRIES.read_text("utf-8")), FOUND))


def test_a_since_that_a_run_contradicts_is_found() -> None:
    entries = json.loads(ENTRIES.read_text("utf-8"))
    name = next(name for name, entry in entries.items() if f"{entry.get('run', '').replace('#', '/')}.py" in PROGRAMS)
    path = f"{entries[name]['run'].replace('#', '/')}.py"
    there = Measurements({"2.3": {}, "2.4": {}}, {"2.3": "", "2.4": ""}, {}, {path: PROGRAMS[path][0]}, {path: set(NAMES) - {"2.3", "2.4"}})
    assert contradicted({name: {"since": "2.4"}}, entries, there) == [f"{name} is said to be there since 2.4, but {path} does the same on 2.3"]
    gone = Measured(exception=f"AttributeError: no attribute '{name.rpartition('.')[2]}': object has no attribute", raised="AttributeError")
    there.outcomes = {"2.3": {path: gone}, "2.4": {path: gone}}
    assert len(contradicted({name: {"since": "2.4"}}, entries, there)) == 1


def test_what_pages_say_of_releases_is_what_programs_do() -> None:
    statements = json.loads(Path(__file__).with_name("since_statements.json").read_text("utf-8"))
    changed = [{"page": "reference/history.md", "text": f"{row['release']}: {row['title']}"} | row for row in CHANGES]
    none_of(untrue(statements + changed, FOUND))


def test_a_sentence_that_a_run_contradicts_is_found() -> None:
    path = next(iter(PROGRAMS))
    there = Measurements({"2.2": {path: Measured("1\n")}, "2.3": {path: Measured("1\n")}, "2.4": {}}, dict.fromkeys(("2.2", "2.3", "2.4"), ""), {})
    there.keys, there.lacking = {path: PROGRAMS[path][0]}, {path: set(NAMES) - {"2.2", "2.3", "2.4"}}
    said = [{"page": "a.md", "text": "from 2.3 on", "measured": [path]}]
    assert untrue(said, there) == [f"a.md says that something changes with 2.3: from 2.3 on; but {path} does something else on 2.3"]
    assert untrue([said[0] | {"text": "from 2.4 on"}], there) == []


def test_each_change_of_a_value_has_a_reason() -> None:
    """So has each error and warning that is gone: write it into releases/reasons.toml, after looking at both outputs."""
    assert unexplained(found_changes()) == []


def test_each_reason_explains_a_change() -> None:
    used = [reason(change) for change in found_changes()]
    assert [row for row in reasons() if row not in used] == []


def test_each_cause_explains_a_difference_and_says_so_in_few_words() -> None:
    counted = Counter(
        cause.says
        for outcomes in FOUND.outcomes.values()
        for path, outcome in outcomes.items()
        for cause in releases.causes(SETTINGS)
        if releases.compiled(cause.matches).search(outcome.recording) and not path.startswith(cause.about or "\0")
    )
    assert [cause.says for cause in releases.causes(SETTINGS) if not counted[cause.says]] == []
    assert all(len(cause.says) < 80 for cause in releases.causes(SETTINGS))


def test_what_is_kept_is_small() -> None:
    assert sum(file.stat().st_size for file in releases.folder(SETTINGS).iterdir()) < 10**6
