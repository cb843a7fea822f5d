"""What programs do on other releases of a package: measured on a tiny one, in environments of its own, and told from the recordings."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import markdown
import pytest

from tests.engine.project import Project
from verified_snippets import measure, releases
from verified_snippets.markdown_extension import VerifiedSnippetsExtension
from verified_snippets.releases import Measured, as_recorded, difference
from verified_snippets.settings import SettingsError, load_settings
from verified_snippets.snippet import Snippet

GREETING = {
    "1.0": "def greet(name): return f'Hello {name}'\n",
    "1.1": "import warnings\ndef greet(name, loud=False): return f'Hello, {name}'\ndef part(): warnings.warn('soon gone', FutureWarning)\n",
}
SETTINGS = """
[tool.verified_snippets]
timeout = 20
[tool.verified_snippets.releases]
recorded = "1.1"
noise = [" [(]built .*?[)]"]
unmeasured = ["no such device"]
[tool.verified_snippets.releases.table]
"1.0" = { python = "PYTHON", packages = ["greeting==1.0"] }
"1.1" = { python = "PYTHON", packages = ["greeting==1.1"] }
""".replace("PYTHON", ".".join(map(str, sys.version_info[:2])))
PROGRAMS = {
    "a_greeting": ("import greeting\nprint(greeting.greet('you'))\n", "Hello, you\n", "python"),
    "what_is_the_same": ("print('the same')\n", "the same\n", "python"),
    "what_is_missing": ("import greeting\nprint('before')\ngreeting.part()\n", "before\nFutureWarning: soon gone\n", '{ .python warns="FutureWarning" }'),
    "where_it_is": ("import greeting\nprint(greeting.greet.__code__.co_filename if greeting.greet('') == 'Hello ' else '')\n", "\n", "python"),
    "by_chance": ("import greeting, os\nprint(os.urandom(9) if greeting.greet('') == 'Hello ' else 9)\n", "9\n", "python"),
    "what_memory_held": (
        "import ctypes, greeting\nmemory = ctypes.CDLL(None).malloc\nmemory.restype = ctypes.c_void_p\n"
        "print(ctypes.string_at(memory(5000), 9) if greeting.greet('') == 'Hello ' else 9)\n",
        "9\n",
        "python",
    ),
    "on_a_device": ("import greeting\nif greeting.greet('') == 'Hello ': raise OSError('no such device')\nprint(1)\n", "1\n", "python"),
}


@pytest.fixture
def index(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels, which is all that pip looks at."""
    folder = tmp_path_factory.mktemp("wheels")
    for version, code in GREETING.items():
        with zipfile.ZipFile(folder / f"greeting-{version}-py3-none-any.whl", "w") as wheel:
            information = f"greeting-{version}.dist-info"
            wheel.writestr("greeting.py", code)
            wheel.writestr(f"{information}/METADATA", f"Metadata-Version: 2.1\nName: greeting\nVersion: {version}\n")
            wheel.writestr(f"{information}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{information}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return folder


def greeting_project(project: Project) -> Project:
    (project.root / "pyproject.toml").write_text(SETTINGS)
    for name, (code, recording, info) in PROGRAMS.items():
        project.snippet(name, code, recording, info)
    commands = Snippet("page/by_a_command.sh", project.settings)
    commands.program.write_text("python -c \"import greeting; print(greeting.greet('all'))\"\n")
    commands.recording.write_text("Hello, all\n")
    project.vouch(commands)
    return project


def test_releases_are_measured_and_leave_no_environment(project: Project, index: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    greeting_project(project)
    monkeypatch.chdir(project.root)
    assert measure.main(["--workers", "1"]) == 0
    assert not list(scratch.iterdir())
    found = releases.read(load_settings(project.root))
    assert found.outcomes["1.1"] == {}
    assert found.freezes["1.0"] == ["greeting==1.0"]
    outcomes = found.outcomes["1.0"]
    assert outcomes["page/a_greeting.py"].stdout == "Hello you\n"
    assert "no attribute 'part'" in outcomes["page/what_is_missing.py"].exception
    assert outcomes["page/where_it_is.py"].stdout == "greeting.py\n"
    assert outcomes["page/by_a_command.sh"].stdout == "Hello all\n"
    assert outcomes["page/by_chance.py"] == outcomes["page/what_memory_held.py"] == Measured(steady=False)
    assert found.lacking["page/on_a_device.py"] == {"1.0"}
    assert "page/what_is_the_same.py" not in outcomes
    held = {file.name: file.read_bytes() for file in releases.folder(project.settings).iterdir()}
    assert set(held) == {"1.0.json", "1.1.json", "measured.json"}
    assert not [name for name, content in held.items() if str(scratch).encode() in content or str(project.root).encode() in content]

    # What was measured as it is, is not measured again; a program that changed is no longer measured anywhere, and is then.
    monkeypatch.setattr(measure, "make_environment", lambda *_: pytest.fail("was measured"))
    assert measure.main(["--changed", "1.1"]) == 0
    monkeypatch.undo()
    project.snippet("a_greeting", "print('now')\n", "now\n")
    key, _ = releases.programs(project.settings)["page/a_greeting.py"]
    assert not releases.read(load_settings(project.root)).is_measured("page/a_greeting.py", key, "1.0")


def test_an_environment_that_cannot_be_made_leaves_the_old_measurement_alone(
    project: Project, index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    greeting_project(project)
    monkeypatch.chdir(project.root)
    releases.write(releases.Measurements(surroundings={"1.0": "1" * 16}, freezes={"1.0": []}, outcomes={"1.0": {}}), load_settings(project.root))
    held = {file.name: file.read_bytes() for file in releases.folder(project.settings).iterdir()}
    (index / "greeting-1.0-py3-none-any.whl").unlink()
    assert measure.main(["1.0"]) == 1
    assert "1.0: not measured, and what was measured before stays: its environment cannot be made" in capsys.readouterr().err
    assert {file.name: file.read_bytes() for file in releases.folder(project.settings).iterdir()} == held


def test_an_interrupted_measurement_deletes_its_environment(project: Project, index: Path, tmp_path: Path) -> None:
    greeting_project(project)
    running = tmp_path / "running"
    os.mkfifo(running)
    project.snippet("a_greeting", f"import signal; open({str(running)!r}, 'w').close(); signal.pause()\n", "1\n")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-m", "verified_snippets.measure", "1.0", "--workers", "1"]
    path = str(Path(releases.__file__).parents[1])
    process = subprocess.Popen(command, cwd=project.root, env=os.environ | {"TMPDIR": str(scratch), "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline().startswith("1.0: installed")
    running.open().close()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert not list(scratch.rglob("*"))
    assert not releases.folder(project.settings).exists()


WARNED = {"warns": "FutureWarning"}
RAISED = {"raises": "KeyError"}
DIFFERENCES = {
    "the same": (Measured("1\n"), "1\n", {}, ()),
    "noise": (Measured("1 (built today)\n"), "1\n", {}, ()),
    "a log's prefix, a rank and another program's frame": (
        Measured('[rank1]: -- Process 1 terminated with the\n  File "/x/lib.py", line 3, in run\n    go()\n  File "p.py", line 1\n'),
        '-- Process 0 terminated with the\n  File "p.py", line 1\n',
        {},
        (),
    ),
    "another value": (Measured("2\n"), "1\n", {}, ("value",)),
    "prints nothing": (Measured(), "1\n", {}, ("nothing",)),
    "an API is missing": (Measured("1\n", "AttributeError: module 'a' has no attribute 'b'\n", "AttributeError", status=1), "1\n2\n", {}, ("missing",)),
    "raises": (Measured("1\n", "ValueError: no\n", "ValueError", status=1), "1\n2\n", {}, ("raises",)),
    "raises, after another value": (Measured("3\n", "ValueError: no\n", "ValueError", status=1), "1\n2\n", {}, ("value", "raises")),
    "raises something else": (Measured("", "ValueError: no\n", "ValueError", status=1), "KeyError: 'no'\n", RAISED, ("raises",)),
    "no longer raises": (Measured("1\n2\n"), "1\nKeyError: 'no'\n", RAISED, ("raises no longer",)),
    "other words": (Measured("1\n", "KeyError: 'none'\n", "KeyError", status=1), "1\nKeyError: 'no'\n", RAISED, ("words",)),
    "other words of an error that is printed": (Measured("ValueError: none\n"), "ValueError: no\n", {}, ("words",)),
    "warns as well": (Measured("1\n", warnings=(("UserWarning", "old"),)), "1\n", {}, ("warns",)),
    "no longer warns": (Measured("1\n"), "1\nFutureWarning: old\n", WARNED, ("warns no longer",)),
    "warns in other words": (Measured("1\n", warnings=(("FutureWarning", "new"),)), "1\nFutureWarning: old\n", WARNED, ("words",)),
    "standard error": (Measured("1\n", stderr="odd\n"), "1\n", {}, ("stderr",)),
    "does not end": (Measured("1\n", status=None), "1\n", {}, ("endless",)),
    "is killed": (Measured("1\n", status=-9), "1\n", {}, ("endless",)),
    "data": (Measured(data={"table.md": "| 2 |\n"}), "", {}, ("value",)),
    "from run to run": (Measured(steady=False), "1\n", {}, ("unsteady",)),
}


@pytest.mark.parametrize(("outcome", "recording", "options", "kinds"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_the_kinds_of_a_difference(project: Project, outcome: Measured, recording: str, options: dict[str, str], kinds: tuple[str, ...]) -> None:
    (project.root / "pyproject.toml").write_text(SETTINGS)
    assert difference(outcome, as_recorded(recording, options), "p.py", load_settings(project.root)) == kinds
    assert Measured.from_json(json.loads(json.dumps(outcome.as_json()))) == outcome


def measured_project(project: Project, outcomes: dict[str, Measured], recording: str, info: str = "python") -> Project:
    """A project whose one program was measured on 1.0 to 1.3; where no outcome is given, it did what is recorded."""
    row = '"%s" = { python = "3.11", packages = ["greeting==%s"] }\n'
    table = "".join(row % (name, name) for name in ("1.0", "1.1", "1.2", "1.3"))
    settings = '[tool.verified_snippets.releases]\nof = "Greeting"\nrecorded = "1.2"\n[tool.verified_snippets.releases.table]\n'
    (project.root / "pyproject.toml").write_text(settings + table)
    project.settings = load_settings(project.root)
    snippet = project.embedded("one", "print(1)\n", recording, info)
    key, _ = releases.programs(project.settings)[snippet.path]
    there = releases.releases(project.settings)
    surroundings = {name: releases.surroundings(there[name], project.settings) for name in there}
    held = {name: {snippet.path: outcomes[name]} if name in outcomes else {} for name in there}
    releases.write(releases.Measurements(held, surroundings, {name: [] for name in there}, {snippet.path: key}), project.settings)
    return project


MISSING = Measured("1\n", "AttributeError: no\n  has no attribute 'b'\n", "AttributeError", status=1)


def test_a_page_says_what_a_program_does_elsewhere(project: Project) -> None:
    outcomes = {"1.0": MISSING, "1.1": MISSING, "1.3": Measured("1\n3\n", warnings=(("FutureWarning", "<old>"),))}
    measured_project(project, outcomes, "1\n2\n")
    text = project.expand().text
    assert "```text\n1\n2\n```\n\nOn Greeting 1.0 and 1.1: raises `AttributeError`.\n\n```text\n1\nAttributeError: no\n  has no" in text
    assert "On Greeting 1.3: prints something else, warns `FutureWarning`.\n\n```text\n1\n3\nFutureWarning: <old>\n```" in text
    built = project.mkdocs()
    assert built.returncode == 0, built.stderr
    page = (project.root / "site/page/index.html").read_text()
    assert '<details class="elsewhere on-1-0 on-1-1">\n<summary>1.0 and 1.1: raises <code>AttributeError</code></summary>' in page
    assert '<span class="hll">3\n</span>' in page.partition("on-1-3")[2]
    assert "FutureWarning: &lt;old&gt;" in page
    assert (project.root / "site/page.md").read_text() == text
    own = VerifiedSnippetsExtension(root=str(project.root))
    stock = markdown.markdown((project.root / "docs/page.md").read_text(), extensions=["attr_list", "pymdownx.superfences", own])
    assert '<details class="elsewhere on-1-0 on-1-1">' in stock


def test_an_outcome_that_several_releases_share_is_written_once(project: Project) -> None:
    measured_project(project, {"1.0": MISSING, "1.1": MISSING, "1.3": Measured("3\n")}, "1\n2\n")
    files = {name: json.loads((releases.folder(project.settings) / f"{name}.json").read_text()) for name in ("1.0", "1.1", "1.2", "1.3")}
    assert [type(outcome) for file in files.values() for outcome in file.values()] == [dict, str, dict]
    found = releases.read(project.settings)
    assert found.outcomes["1.1"] == found.outcomes["1.0"] == {"page/one.py": MISSING}
    releases.write(found, project.settings)
    assert files == {name: json.loads((releases.folder(project.settings) / f"{name}.json").read_text()) for name in files}


def test_what_another_program_did_is_not_shown(project: Project) -> None:
    measured_project(project, {"1.0": MISSING}, "1\n2\n")
    project.snippet("one", "print(1, 2, sep='\\n')\n", "1\n2\n")
    assert "On Greeting" not in project.expand().text


NAMES = ["2.0", "2.1", "2.2", "2.3", "2.4"]
IN_WORDS = [
    (["2.0"], "2.0"),
    (["2.0", "2.1"], "2.0 and 2.1"),
    (["2.0", "2.1", "2.2"], "2.0 to 2.2"),
    (["2.0", "2.2", "2.3"], "2.0, 2.2 and 2.3"),
    (["2.4"], "2.4"),
    (["2.0", "2.3", "2.4"], "2.0 and from 2.3 on"),
]


@pytest.mark.parametrize(("names", "said"), IN_WORDS)
def test_releases_in_words(names: list[str], said: str) -> None:
    assert releases.in_words(names, NAMES) == said


FAULTS = {
    "a release without a version": (SETTINGS.replace("greeting==1.0", "greeting"), "has greeting without a version"),
    "a key that is none": (SETTINGS.replace('python = "', 'pythons = "', 1), "has no pythons"),
    "a release without quotation marks": (SETTINGS.replace('"1.1" = ', "1.1 = "), r"toml:\d+: TOML takes the point apart; write \"1.1\", between"),
    "recordings of no release": (SETTINGS.replace('recorded = "1.1"', 'recorded = "1.2"'), "recorded = '1.2', which its table does not have"),
}


@pytest.mark.parametrize(("settings", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_table_that_cannot_be_is_refused(project: Project, settings: str, fault: str) -> None:
    (project.root / "pyproject.toml").write_text(settings)
    with pytest.raises(SettingsError, match=fault):
        releases.releases(load_settings(project.root))


def test_a_file_of_no_release_and_another_surrounding_count_as_none(project: Project) -> None:
    (project.root / "pyproject.toml").write_text(SETTINGS)
    settings = load_settings(project.root)
    table = releases.releases(settings)
    outcomes = {"1.0": {"page/a.py": Measured("1\n")}, "1.1": {"page/a.py": Measured("2\n")}}
    surroundings = {"1.0": releases.surroundings(table["1.0"], settings), "1.1": "0" * 16}
    releases.write(releases.Measurements(outcomes, surroundings, {"1.0": [], "1.1": []}, {"page/a.py": "1" * 16}), settings)
    found = releases.read(settings)
    assert found.outcomes == {"1.0": outcomes["1.0"]}
    assert found.is_measured("page/a.py", "1" * 16, "1.0")
    assert not found.is_measured("page/a.py", "2" * 16, "1.0")
    assert not found.is_measured("page/a.py", "1" * 16, "1.1")
    (releases.folder(settings) / "0.9.json").write_text("{}\n")
    with pytest.raises(SettingsError, match=r"releases/0\.9\.json:1: is of a release that .* does not name"):
        releases.read(settings)


def test_of_a_long_outcome_the_beginning_and_the_end_are_shown() -> None:
    warned = Measured(stdout="loaded\n", warnings=(("FutureWarning", f"You load {'so ' * 600}without a check."),))
    assert warned.shown.startswith("loaded\nFutureWarning: You load so")
    assert warned.shown.endswith("so without a check.\n")
    several = Measured(stdout="".join(f"value {number}\n" for number in range(40)), exception=f"ValueError: {'so ' * 600}\n").shown.splitlines()
    assert several[0] == "value 0"
    assert several[-2].endswith(" lines …")
    assert several[-1].startswith("…")
    kept = measure.kept(Measured(stdout="".join(f"line {number}\n" for number in range(1000))))
    before, left_out, after = kept.shown.partition(" lines …")
    shown = [*before.splitlines()[:-1], *after.splitlines()[1:]]
    assert f"{before.splitlines()[-1]}{left_out}" == f"… {1000 - len(shown)} lines …"
    assert shown[0] == "line 0"
    assert shown[-1] == "line 999"
    assert Measured(stdout="1\n", exception="ValueError: no\n", stderr="frames\n").shown == "1\nValueError: no\n"
