"""Where a project keeps its pages, snippets and recordings: `[tool.verified_snippets]` in its pyproject.toml."""

import dataclasses
import fnmatch
import functools
import importlib.metadata
import platform
import posixpath
import re
import tomllib
from pathlib import Path
from typing import Any


class SettingsError(ValueError):
    """A project's settings say what cannot be. The message names the file, the setting, and what it has to be."""


# By a setting's type: what TOML makes of it, and how to say so.
KINDS: dict[Any, tuple[Any, str]] = {
    str: (str, "a text"),
    str | None: (str, "a folder"),
    bool: (bool, "true or false"),
    float: ((int, float), "a number of seconds"),
    tuple[str, ...]: (list, "a list of texts"),
    dict[str, str]: (dict, "a table of texts"),
    dict[str, Any]: (dict, "a table"),
}


MOST_SECONDS = 10**6
# What Python goes by in fences: it is run, whatever it is called.
PYTHON = {"python", "python3", "py", "py3", "pycon", "ipython"}


@dataclasses.dataclass(frozen=True)
class Settings:
    """The settings of one project. All paths but `root` are relative to it.

    Attributes:
        root: the folder that holds pyproject.toml.
        docs: the folder of the pages.
        snippets: the folder of the snippets and their recordings; mirrors `docs`.
        readmes: files of Markdown outside `docs` that nothing builds, such as README.md: what they embed is written into them.
        languages: languages of fences that are shown and not run, besides those that every page may have.
        exclude: pages that are left as they are, and not read, as patterns of their paths from `docs` on; one behind a `!` takes pages in again.
        imports: modules that the fork server imports once for all programs.
        preload: a folder whose `sitecustomize.py` every interpreter imports at start-up, or None.
        shell: whether the `sh` and `bash` blocks of pages are run; where they are not, pages have none.
        timeout: seconds that a program may run before it and all it started are killed.
        versions: distributions whose versions are written down with the recordings.
        record: what messages tell those to run who have to record a page, with `{page}` in its place, where that is not our own command.
        signs: what the caption of a program says whose text a pattern matches, such as that another machine may print something else.
        elsewhere: variables that make a plain run compute as another machine would; a recording must not depend on the one it was made on.
        releases: the releases that programs are measured on besides the recordings' own: see `releases.py`, which reads this table.
    """

    root: Path
    docs: str = "docs"
    snippets: str = "snippets"
    readmes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    preload: str | None = None
    shell: bool = False
    timeout: float = 60
    versions: tuple[str, ...] = ()
    record: str = ""
    signs: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)
    elsewhere: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)
    releases: dict[str, Any] = dataclasses.field(default_factory=dict, hash=False)

    @functools.cached_property
    def docs_dir(self) -> Path:
        return self.root / self.docs

    @functools.cached_property
    def snippets_dir(self) -> Path:
        return self.root / self.snippets

    def place(self, page: str) -> str:
        """The file of a page, as messages and commands name it, from the root on."""
        return posixpath.normpath(f"{self.docs}/{page}")

    def excludes(self, page: str) -> bool:
        """Whether a page, named from the folder of pages on, is left as it is."""
        found = [pattern for pattern in self.exclude if fnmatch.fnmatchcase(page, pattern.removeprefix("!"))]
        return bool(found) and not found[-1].startswith("!")

    def check_preload(self) -> None:
        """Look for what programs, and not builds, need.

        Raises:
            SettingsError: there is no preload.
        """
        if self.preload and not (self.root / self.preload / "sitecustomize.py").is_file():
            raise SettingsError(f"{_says(self.root, 'preload')} says preload = {self.preload!r}, but there is no {self.preload}/sitecustomize.py")

    @property
    def ledger(self) -> Path:
        """The file that says from what each recording was made, and where its program last ran by itself."""
        return self.snippets_dir / "ledger.txt"

    @property
    def recorded_on(self) -> Path:
        """The file that says on which versions the recordings were made."""
        return self.snippets_dir / "recorded_on.json"


def load_settings(root: Path) -> Settings:
    """Read the settings of the project in `root`; those of a project that has none are the defaults.

    Raises:
        SettingsError: the table has a key that is no setting, or a value of the wrong type; or the ledger holds what a merge left.
    """
    file = root / "pyproject.toml"
    table: Any = settings_table(root) or {}
    if not isinstance(table, dict):
        raise SettingsError(f"{file}: verified_snippets is {table!r}, which has to be a table, [tool.verified_snippets]")
    known = {field.name: field.type for field in dataclasses.fields(Settings) if field.name != "root"}
    if unknown := sorted(table.keys() - known.keys()):
        raise SettingsError(f"{_says(root, unknown[0])} has no setting {', '.join(unknown)}; there are: {', '.join(sorted(known))}")
    for name, value in table.items():
        kind, said = KINDS[known[name]]
        texts = value.values() if isinstance(value, dict) and known[name] != dict[str, Any] else ()
        strings = value if isinstance(value, list) else texts
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool) or not all(isinstance(part, str) for part in strings):
            raise SettingsError(f"{_says(root, name)} says {name} = {value!r}, which has to be {said}")
    if not 0 < table.get("timeout", 1) < MOST_SECONDS:
        raise SettingsError(f"{_says(root, 'timeout')} says timeout = {table['timeout']!r}, which has to be a number of seconds")
    for sign, pattern in table.get("signs", {}).items():
        try:
            re.compile(pattern)
        except re.error as error:
            raise SettingsError(f"{_says(root, 'signs')} says signs = {{ {sign!r} = {pattern!r} }}, which is no regular expression: {error}") from None
    if run := sorted(name for name in table.get("languages", []) if name.lower() in PYTHON):
        raise SettingsError(f"{_says(root, 'languages')} says languages = {table['languages']!r}, but {run[0]} is Python, which is run: embed it")
    for readme in table.get("readmes", []):
        if not (root / readme).is_file():
            raise SettingsError(f"{_says(root, 'readmes')} says readmes = {table['readmes']!r}, but there is no {readme}")
    if "docs" in table and not (root / table["docs"]).is_dir():
        raise SettingsError(f"{_says(root, 'docs')} says docs = {table['docs']!r}, but there is no such folder")
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    settings = Settings(root=root.absolute(), **values)
    for number, line in enumerate(settings.ledger.read_text("utf-8", errors="replace").splitlines() if settings.ledger.is_file() else [], 1):
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            place = f"{settings.snippets}/{settings.ledger.name}:{number}"
            commands = " and ".join(record_command(settings, page) for page in sorted(contended(settings))) or record_command(settings)
            raise SettingsError(f"{place}: {line[:7]} is what a merge left; take the three marks out, then run {commands}")
    return settings


def _says(root: Path, name: str) -> str:
    """How a sentence about a setting begins: with its file and line."""
    file = root / "pyproject.toml"
    lines = file.read_text("utf-8", errors="replace").splitlines()
    table = next((at for at, line in enumerate(lines) if line.strip() == "[tool.verified_snippets]"), 0)
    set_here = re.compile(rf"\s*(\[tool\.verified_snippets\.)?[\"']?{re.escape(name)}\b")
    number = next((at for at, line in enumerate(lines[table:], table + 1) if set_here.match(line)), table + 1)
    return f"{file}:{number}: [tool.verified_snippets]"


def contended(settings: "Settings") -> set[str]:
    """The pages, relative to their folder, of the programs whose lines in the ledger stand between what a merge left."""
    inside, found = False, set()
    for line in settings.ledger.read_text("utf-8", errors="replace").splitlines():
        inside = (inside or line.startswith("<<<<<<<")) and not line.startswith(">>>>>>>")
        folder = Path(line.partition(" ")[0]).parent.as_posix()
        found |= {page for page in (f"{folder}.md", f"{folder}/index.md") if inside and (settings.docs_dir / page).is_file()}
    return found


def settings_table(root: Path) -> Any:
    """The table [tool.verified_snippets] of the project in `root`, or None: then the engine has nothing to do there.

    Raises:
        SettingsError: pyproject.toml, which names the engine, is no TOML.
    """
    file = root / "pyproject.toml"
    text = file.read_text("utf-8", errors="replace") if file.is_file() else ""
    if "verified_snippets" not in text:
        return None
    try:
        return tomllib.loads(text).get("tool", {}).get("verified_snippets")
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: is no TOML: {error}") from None


def record_command(settings: Settings, page: str = "") -> str:
    """The command that records the snippets of a page, or all: the project's own, where its settings name one."""
    return (settings.record or "verified-snippets record {page}").format(page=settings.place(page))


def versions(settings: Settings) -> dict[str, str]:
    """The versions of Python and of what the settings name, in the environment that runs this."""
    return {"python": platform.python_version()} | {name: importlib.metadata.version(name) for name in settings.versions}
