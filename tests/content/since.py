"""Says in which release of PyTorch each entry of the API reference first appears, as read from the released sources.

`python tests/content/since.py` rebuilds docs/reference/since.json, and the releases of docs/reference/history.md. It asks the index that pip is configured
with for torch's wheels, and fetches by HTTP ranges the Python files it needs of one wheel of each release: about a minute. Nothing is imported.
`python tests/content/since.py --history` writes the page alone, from the values that are there. `python tests/content/since.py --files` rebuilds
docs/reference/files-since.json: since when torch has what a file of torch.save names.
"""

import ast
import concurrent.futures
import functools
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

RELEASES = [f"1.{minor}" for minor in range(4, 14)] + [f"2.{minor}" for minor in range(14)]
ROOT = Path(__file__).parents[2]
SINCE = ROOT / "docs/reference/since.json"
HISTORY = ROOT / "docs/reference/history.md"
# What each entry is called, where it is, and what the pages of entries are called: written by the API reference's data program.
ENTRIES = ROOT / "snippets/reference/api/signatures.json"
GROUPS = ROOT / "snippets/reference/api/groups.md"
# What a file of torch.save may name, recorded from torch, and since when torch has it.
RULES = ROOT / "snippets/reference/open-checkpoint/weights_only.json"
FILES_SINCE = ROOT / "docs/reference/files-since.json"
PROBES: dict[str, str] = json.loads(Path(__file__).with_name("since_probes.json").read_text("utf-8"))
CHANGES: list[dict[str, str]] = json.loads(Path(__file__).with_name("changes.json").read_text("utf-8"))

Read = Callable[[str], str | None]


def exists(probe: str, read: Read) -> str:
    """The file in which a release has what a probe asks for; "" if it has not.

    A probe is `file::Name.of.definition`, with `(argument)` or `(argument=default)` behind it for an argument, or ` ~ code` for code that the definition
    holds. Behind a file alone, ` ~ code` asks for code anywhere in it. ` | ` separates the places where releases keep it, ` & ` what has to be there at once.

    Args:
        probe: what to look for.
        read: gives the text of a file below torch/, or None where the release has no such file.
    """
    for place in probe.split(" | "):
        parts = place.split(" & ")
        if all(_holds(part, read) for part in parts):
            return parts[0].partition("::")[0].partition(" ~ ")[0]
    return ""


def _holds(part: str, read: Read) -> bool:
    place, _, code = part.partition(" ~ ")
    file, _, name = place.partition("::")
    name, _, argument = name.removesuffix(")").partition("(")
    text = read(file)
    if text is None:
        return False
    tree = _parsed(text)
    nodes = list(_definitions(tree, name.split("."))) if name else [tree]
    if argument:
        return any(_has_argument(node, *argument.partition("=")[::2]) for node in nodes)
    return any(code in ast.unparse(node) for node in nodes) if code else bool(nodes)


@functools.lru_cache(maxsize=256)
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def _definitions(node: ast.AST, names: list[str]) -> Iterator[ast.AST]:
    """What defines a dotted name: functions with all their overloads, classes, assignments, imports; below `if` and `try` too."""
    for child in _statements(node):
        match child:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found = [name]
            case ast.Assign(targets=targets):
                found = [target.id for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                found = [name]
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                found = [alias.asname or alias.name for alias in aliases]
            case _:
                found = []
        if names[0] in found:
            if len(names) == 1:
                yield child
            else:
                yield from _definitions(child, names[1:])


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        yield child
        if isinstance(child, ast.If | ast.Try | ast.With):
            yield from _statements(child)


def _has_argument(node: ast.AST, name: str, default: str) -> bool:
    if isinstance(node, ast.ClassDef):
        return any(_has_argument(child, name, default) for start in ("__init__", "__new__") for child in _definitions(node, [start]))
    if not isinstance(node, ast.FunctionDef):
        return False
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = dict(zip([argument.arg for argument in positional[::-1]], arguments.defaults[::-1], strict=False))
    defaults |= {argument.arg: value for argument, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if value}
    named = {argument.arg for argument in [*positional, *arguments.kwonlyargs]}
    return name in named and (not default or (name in defaults and ast.unparse(defaults[name]) == default))


def since(probe: str, releases: dict[str, Read]) -> dict[str, str | dict[str, str]]:
    """The first release from which on all have what a probe asks for, and the file in which that release has it.

    Args:
        probe: what to look for.
        releases: how to read each release's files, oldest first.

    Where a probe asks for several things at once, `older` says which of them are older than the whole, and since when.

    Raises:
        LookupError: the newest release has it not.
    """
    places = [place.split(" & ") for place in probe.split(" | ")]
    value = _since(probe, releases)
    parts = {parts[0].rpartition("::")[2]: _since(" | ".join(parts), releases)["since"] for parts in zip(*places, strict=True)}
    older = {name.rpartition("(")[2].removesuffix(")").rpartition(".")[2]: part for name, part in parts.items() if part != value["since"]}
    return value | ({"older": older} if older else {})


def _since(probe: str, releases: dict[str, Read]) -> dict[str, str]:
    found = {release: exists(probe, read) for release, read in releases.items()}
    without = [release for release, file in found.items() if not file]
    names = list(releases)
    if without and without[-1] == names[-1]:
        raise LookupError(f"{names[-1]} has no {probe}")
    first = names[names.index(without[-1]) + 1] if without else names[0]
    return {"since": first if without else f"<={first}", "source": f"torch/{found[first]}"}


class RemoteFile(io.RawIOBase):
    """A file on a server that is read by ranges, each a request; what was fetched is kept."""

    def __init__(self, session: object, url: str, size: int) -> None:
        self.session, self.url, self.size, self.position = session, url, size, 0
        self.spans: list[tuple[int, bytes]] = []

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.position = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: self.size}[whence]
        return self.position

    def readall(self) -> bytes:
        return self.read(self.size - self.position)

    def read(self, size: int = -1) -> bytes:
        size = min(size if size >= 0 else self.size, self.size - self.position)
        for start, data in self.spans:
            if start <= self.position and self.position + size <= start + len(data):
                break
        else:
            start, end = self.position, min(self.position + max(size, 1 << 17), self.size)
            answer = self.session.get(self.url, headers={"Range": f"bytes={start}-{end - 1}", "Accept-Encoding": "identity"})
            if answer.status_code != 206:
                raise OSError(f"asked for a range of {self.url}, the server answered {answer.status_code}")
            data = answer.content
            self.spans.append((start, data))
        offset = self.position - start
        self.position += size
        return data[offset : offset + size]


def released(release: str) -> Read:
    """How to read the files of a release, from the index that pip is configured with."""
    # Pip knows where its index is, and how to reach it: the configuration's words, its proxies and certificates are pip's to read.
    from pip._internal.commands import create_command

    command = create_command("download")
    options, _ = command.parse_args(["torch"])
    session = command._build_session(options)
    index = f"{options.index_url}/torch/"
    files = session.get(index, headers={"Accept": "application/vnd.pypi.simple.v1+json"}).json()["files"]
    wheels = [file for file in files if file["filename"].startswith(f"torch-{release}.0-") and file["filename"].endswith(".whl")]
    wheel = min(wheels, key=lambda file: file["size"])
    archive = zipfile.ZipFile(RemoteFile(session, urljoin(index, wheel["url"]), wheel["size"]))
    names = set(archive.namelist())

    @functools.cache
    def read(file: str) -> str | None:
        return archive.read(f"torch/{file}").decode("utf-8") if f"torch/{file}" in names else None

    probes = [*PROBES.values(), *(change["probe"] for change in CHANGES)]
    for file in {part.partition("::")[0].partition(" ~ ")[0] for probe in probes for place in probe.split(" | ") for part in place.split(" & ")}:
        read(file)
    print(f"read {release}", flush=True)
    return read


def probes_of_files() -> dict[str, str]:
    """What to look for, for each function and each dtype that weights_only=True lets a file name."""
    found = {}
    for name, kind in json.loads(RULES.read_text("utf-8"))["allowed"].items():
        if match := re.fullmatch(r"torch\.(_utils|_tensor)\.(_rebuild_\w+)", name):
            found[name] = f"{match[1]}.py::{match[2]} | _utils.py::{match[2]}"
        elif kind.startswith("dtype") and name.startswith("torch."):
            # Stubs moved in 1.5.
            dtype = name.removeprefix("torch.")
            found[name] = f"_C/__init__.pyi::{dtype} | __init__.pyi::{dtype}"
    return found


def write_files_since(releases: dict[str, Read]) -> None:
    """Write since when torch has what a file may name; what its stubs never list is left out."""
    probes = probes_of_files()
    known = {name: probe for name, probe in probes.items() if exists(probe, releases[RELEASES[-1]])}
    values = {name: since(probe, releases)["since"] for name, probe in known.items()}
    FILES_SINCE.write_text(json.dumps(values, indent=1) + "\n", "utf-8")
    print(f"wrote {len(values)} names to {FILES_SINCE}")


def short(name: str) -> str:
    """An entry's name without the packages that hold it; the last of them stays where it is a module of functions."""
    return re.sub(r"\b(?:torch|nn)\.(?:[a-z_]+\.)*(?=[a-z_]+\.)", "", name)


def history(values: dict[str, dict], entries: dict[str, dict[str, str]], groups: dict[str, str], changes: list[dict[str, str]]) -> str:
    """The releases, newest first, as Markdown for a page beside the folder of the API reference: a table of all, then what each changed and brought.

    Args:
        values: since.json.
        entries: signatures.json, which knows the page and the anchor of each entry.
        groups: the title of each page of entries, in their order.
        changes: what changed for existing code.
    """
    table, sections = ["| Release | Changed for existing code | New |", "| --- | --- | ---: |"], []
    for release in [*RELEASES[:0:-1], f"<={RELEASES[0]}"]:
        new: dict[str, list[str]] = {group: [] for group in groups}
        for name, value in values.items():
            entry = entries[name]
            link = f"(api/{entry['group']}.md#{entry['anchor']})"
            new[entry["group"]] += [f"[{short(entry['heading'])}]{link}"] if value["since"] == release else []
            new[entry["group"]] += [f"[`{part}`]{link}" for part, older in value.get("older", {}).items() if older == release]
        changed = [change for change in changes if change["release"] == release]
        number = release.removeprefix("<=")
        title = f"{number} or earlier" if release != number else number
        anchor = f"v{number.replace('.', '-')}"
        table.append(f"| [{title}](#{anchor}) | {'; '.join(change['title'] for change in changed)} | {sum(map(len, new.values())) or ''} |")
        sections += [f"## {title} {{ #{anchor} }}", ""]
        if changed:
            sections += ["Changed for existing code:", "", *(f"- {change['change']}" for change in changed), ""]
        if any(new.values()):
            sections += ["New:", "", *(f"- [{groups[group]}](api/{group}.md): {', '.join(links)}" for group, links in new.items() if links), ""]
    return "\n".join([*table, "", *sections])


def group_titles(table: str) -> dict[str, str]:
    """The title of each page of entries, from the recorded table of them."""
    return {file: title for title, file in re.findall(r"\[(.+?)\]\(api/(.+?)\.md\)", table)}


def with_history(page: str, releases: str) -> str:
    """A page with its releases replaced: all from the table's head to the section that says where they come from."""
    before, _, rest = page.partition("| Release |")
    return before + releases + "\n" + rest[rest.index("## Where the releases come from") :]


def write_history(values: dict[str, dict]) -> None:
    groups = group_titles(GROUPS.read_text("utf-8"))
    releases = history(values, json.loads(ENTRIES.read_text("utf-8")), groups, CHANGES)
    HISTORY.write_text(with_history(HISTORY.read_text("utf-8"), releases), "utf-8")


def main() -> None:
    if "--history" in sys.argv:
        write_history(json.loads(SINCE.read_text("utf-8")))
        return
    with concurrent.futures.ThreadPoolExecutor(6) as threads:
        releases = dict(zip(RELEASES, threads.map(released, RELEASES), strict=True))
    if "--files" in sys.argv:
        write_files_since(releases)
        return
    values = {name: since(probe, releases) for name, probe in PROBES.items()}
    for change in CHANGES:
        if (found := since(change["probe"], releases)["since"]) != change["release"]:
            raise LookupError(f"{found}, not {change['release']}: {change['change']}")
    SINCE.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", "utf-8")
    write_history(values)
    print(f"wrote {len(values)} entries to {SINCE}, and the releases of {HISTORY}")


if __name__ == "__main__":
    main()
