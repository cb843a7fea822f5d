"""Says in which release of PyTorch each entry of the API reference first appears, as read from the released sources.

`python tests/content/since.py` rebuilds docs/reference/since.json. It asks the index that pip is configured with for torch's wheels, and fetches by
HTTP ranges the Python files it needs of one wheel of each release: a few minutes, and some hundred MB less than the wheels have. Nothing is imported.
"""

import ast
import concurrent.futures
import functools
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

RELEASES = [f"1.{minor}" for minor in range(4, 14)] + [f"2.{minor}" for minor in range(14)]
SINCE = Path(__file__).parents[2] / "docs/reference/since.json"
PROBES: dict[str, str] = json.loads(Path(__file__).with_name("since_probes.json").read_text("utf-8"))

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

    for file in {part.partition("::")[0].partition(" ~ ")[0] for probe in PROBES.values() for place in probe.split(" | ") for part in place.split(" & ")}:
        read(file)
    print(f"read {release}", flush=True)
    return read


def main() -> None:
    with concurrent.futures.ThreadPoolExecutor(6) as threads:
        releases = dict(zip(RELEASES, threads.map(released, RELEASES), strict=True))
    values = {name: since(probe, releases) for name, probe in PROBES.items()}
    SINCE.parent.mkdir(exist_ok=True)
    SINCE.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"wrote {len(values)} entries to {SINCE}")


if __name__ == "__main__":
    main()
