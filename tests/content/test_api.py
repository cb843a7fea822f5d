"""The API reference is closed: every name of the installed PyTorch that looks like module state has an entry, or a reason why it has none.

The program beside the reference looks through PyTorch; that its recordings are what it finds today is tested with its page, docs/reference/api.md.
"""

import fnmatch
import functools
import json
import re
from pathlib import Path

import pytest

from tests.content.faults import section
from tests.content.injected import injected
from tests.content.since import ENTRIES, GROUPS, RELEASES, group_titles
from verified_snippets import recording
from verified_snippets.page import expand_page
from verified_snippets.settings import load_settings
from verified_snippets.snippet import Snippet

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT)
DOCS = SETTINGS.docs_dir
# What the program saw of each entry, and all names and arguments that look like module state.
RECORDED: dict[str, dict] = json.loads(ENTRIES.read_text("utf-8"))
NAMES: list[str] = json.loads(ENTRIES.with_name("names.json").read_text("utf-8"))
# Patterns of names that have no entry, and why.
EXCLUSIONS: list[dict[str, str]] = json.loads(Path(__file__).with_name("api_exclusions.json").read_text("utf-8"))
GONE = "not in this PyTorch"


def faults(names: list[str], entries: dict[str, dict], exclusions: list[dict[str, str]], recorded: dict[str, dict]) -> list[str]:
    """Say what is added, dropped or different in PyTorch, and which exclusions exclude nothing, or too much.

    Args:
        names: the names and arguments that look like module state.
        entries: what is seen of each entry.
        exclusions: patterns of names without an entry, and why.
        recorded: what was seen of each entry when the reference was recorded.
    """
    shown = {path for entry in entries.values() for path in entry["shows"]}
    patterns = [exclusion["names"] for exclusion in exclusions]
    excluded = {pattern: fnmatch.filter(names, pattern) for pattern in patterns}
    left = set(names) - shown - {name for matched in excluded.values() for name in matched}
    found = [f"{name}: new in PyTorch; give it an entry in snippets/reference/api/measure.py, or a reason in api_exclusions.json" for name in sorted(left)]
    found += [f"{pattern}: excludes nothing; delete it from api_exclusions.json" for pattern, matched in excluded.items() if not matched]
    found += [f"{pattern}: excludes {name}, which has an entry" for pattern, matched in excluded.items() for name in matched if name in shown]
    for name, entry in entries.items():
        for path, now in entry["shows"].items():
            before = recorded.get(name, {}).get("shows", {}).get(path)
            if now == GONE:
                found.append(f"{name}: {path} is no longer in PyTorch")
            elif now != before:
                found.append(f"{name}: {path} was {before}, and is {now}")
    return found


def test_every_name_has_an_entry_or_a_reason() -> None:
    assert len(NAMES) > 100
    assert faults(NAMES, RECORDED, EXCLUSIONS, RECORDED) == []
    assert all(len(exclusion["reason"].split()) >= 4 for exclusion in EXCLUSIONS)


PATCHES = """
registers, replaces = nn.Module.register_buffer, nn.Module.set_submodule


def buffer_names(self, persistent_only=False):
    return list(self._buffers)


def register_buffer(self, name, tensor, persistent=True, kind=None):
    registers(self, name, tensor, persistent)


def set_submodule(self, target, module, strict=True):
    replaces(self, target, module, strict)


class PersistentCache(nn.Module):
    __module__ = nn.modules.module.__name__


nn.Module.buffer_names = buffer_names
nn.modules.module.PersistentCache = PersistentCache
nn.modules.module.__all__.append("PersistentCache")
nn.Module.register_buffer = register_buffer
nn.Module.set_submodule = set_submodule
del nn.Module.register_load_state_dict_pre_hook
del nn.Module.half
"""


@pytest.fixture(scope="module")
def patched(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, dict]]:
    """What the program finds in a PyTorch that was patched before it was imported: the names, and what is seen of each entry."""
    outcome = recording.run(Snippet("reference/api/measure.py", injected(PATCHES, tmp_path_factory.mktemp("preload"))), fork=False)
    assert outcome.exception == ""
    return json.loads(outcome.data["names.json"] or b""), json.loads(outcome.data["signatures.json"] or b"")


@pytest.mark.parametrize(
    "said",
    [
        "torch.nn.Module.buffer_names: new in PyTorch",
        "torch.nn.Module.buffer_names(persistent_only): new in PyTorch",
        "torch.nn.modules.module.PersistentCache: new in PyTorch",
        "nn.Module.register_load_state_dict_pre_hook: torch.nn.Module.register_load_state_dict_pre_hook is no longer in PyTorch",
        "nn.Module.half / float / double: torch.nn.Module.half is no longer in PyTorch",
        "nn.Module.register_buffer: torch.nn.Module.register_buffer was register_buffer(name, tensor, persistent=True), and is register_buffer(name, tensor, ",
        "nn.Module.set_submodule(strict=): torch.nn.Module.set_submodule(strict) was strict=False, positional or keyword, and is strict=True",
    ],
    ids=["a new method", "a new argument", "a new class", "a method dropped", "what no sweep finds dropped", "another signature", "another default"],
)
def test_a_change_in_pytorch_is_said(patched: tuple[list[str], dict[str, dict]], said: str) -> None:
    names, entries = patched
    assert [fault for fault in faults(names, entries, EXCLUSIONS, RECORDED) if fault.startswith(said)]


def test_nothing_else_is_said_of_the_patched_pytorch(patched: tuple[list[str], dict[str, dict]]) -> None:
    names, entries = patched
    touched = ("buffer_names", "PersistentCache", "register_load_state_dict_pre_hook", ".half", "register_buffer", "set_submodule")
    assert [fault for fault in faults(names, entries, EXCLUSIONS, RECORDED) if not any(name in fault for name in touched)] == []


@pytest.mark.parametrize(
    ("exclusions", "said"),
    [
        ([{"names": "torch.nn.Module.no_buffer*", "reason": "gone"}], "torch.nn.Module.no_buffer*: excludes nothing"),
        ([{"names": "torch.nn.Module.*", "reason": "too much"}], "torch.nn.Module.*: excludes torch.nn.Module.buffers, which has an entry"),
    ],
)
def test_an_exclusion_excludes_what_has_no_entry(exclusions: list[dict[str, str]], said: str) -> None:
    assert any(fault.startswith(said) for fault in faults(NAMES, RECORDED, [*EXCLUSIONS, *exclusions], RECORDED))


def test_the_page_says_how_much_there_is() -> None:
    text = (DOCS / "reference/api.md").read_text("utf-8")
    assert f"{len(RECORDED)} of them on fourteen pages" in text
    assert len(group_titles(GROUPS.read_text("utf-8"))) == 14
    assert f"{len(RELEASES)} releases, from {RELEASES[0]} to {RELEASES[-1]}" in text


@functools.cache
def shown(page: str) -> dict[str, Path]:
    """The programs that a page embeds, by their names."""
    return {block.name: block.snippet.program for block in expand_page(DOCS / f"{page}.md", SETTINGS).blocks if block.snippet}


@pytest.mark.parametrize("name", RECORDED)
def test_an_entry_has_a_sentence_a_snippet_and_a_concept(name: str) -> None:
    entry = RECORDED[name]
    page = (ENTRIES.with_name(f"{entry['group']}.md")).read_text("utf-8")
    assert page.count(f"## {entry['heading']} {{ #{entry['anchor']} }}\n") == 1
    text = section(page, entry["anchor"])
    said = [line for line in text.splitlines() if line and not line.startswith(("`", "{")) and " · " not in line]
    # A signature and a sentence that begins in code look alike; the sentence ends in a full stop.
    said += [line for line in text.splitlines() if line.startswith("`") and line.endswith(".")]
    assert len(said) == 1, said
    assert all(f"`{signature}`" in text for signature in entry["shows"].values())
    assert (DOCS / f"{entry['concept']}.md").is_file()
    run, _, snippet = entry["run"].partition("#")
    assert snippet in shown(run), f"docs/{run}.md shows no {snippet}"
    program = shown(run)[snippet]
    ran = plain(program.read_text("utf-8") + program.with_suffix(".out").read_text("utf-8"))
    words = [word for word in re.findall(r"\w+", name) if word not in {"nn", "torch", "Module", "utils"}]
    # Python's own names for deleting and printing are not what a program writes.
    assert words[0].startswith("__") or any(plain(word) in ran for word in words), f"{entry['run']} runs none of {words}"


def plain(text: str) -> str:
    """A name as `DataParallel` and as `data_parallel`."""
    return text.replace("_", "").lower()
