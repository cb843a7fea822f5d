"""The command `verified-snippets`."""

import argparse
import importlib.util
import itertools
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from verified_snippets import readme, start
from verified_snippets.markdown_extension import framed
from verified_snippets.page import PAGE_SUFFIXES, Expanded, PageError, expand_page, pages
from verified_snippets.publish import copy_programs, programs, publish
from verified_snippets.settings import Settings, SettingsError, load_settings, settings_table
from verified_snippets.snippet import NAME, ownership_faults, snippets

# In a folder that pages are expanded into: what was written there.
WRITTEN = ".verified-snippets"


class CommandError(Exception):
    """What was asked for cannot be done. The message says why, and what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    end = given.index("--") if "--" in given else len(given)
    options = parser().parse_args(given[:end])
    options.rest = given[end + 1 :]
    try:
        status: int = options.do(options)
    except (CommandError, SettingsError, PageError) as error:
        print(error, file=sys.stderr)
        return 1
    return status


def parser() -> argparse.ArgumentParser:
    """The command line's parts."""
    whole = argparse.ArgumentParser(prog="verified-snippets", description="Pages that show programs, and what these print.")
    parts = whole.add_subparsers(required=True, metavar="COMMAND")

    def part(do: object, said: str, more: str = "") -> argparse.ArgumentParser:
        added = parts.add_parser(do.__name__.removesuffix("_site"), help=said, description=f"{said[0].upper()}{said[1:]}. {more}".strip())  # type: ignore[attr-defined]
        added.set_defaults(do=do)
        return added

    part(init, "set a project up: settings, a first page, a stylesheet, a workflow, a pre-commit hook", "What is there already is left as it is.")
    one = part(new, "make a snippet, and put its embed at the end of a page")
    one.add_argument("page", help="the page, docs/guide.md, or a README that the settings name")
    one.add_argument("name", help="the claim that the program proves, in small letters with underscores; with .sh, it is one of shell commands")
    one.add_argument("--title", help="what stands above the code; otherwise the name, in words")
    one = part(record, "run programs, and write down what prints something else now", "What stands behind -- is pytest's: -- -n 2 -k name.")
    one.add_argument("pages", nargs="*", help="pages, folders of pages, programs, READMEs; otherwise all")
    one = part(check, "run programs, and say what pages show that is not so", "What stands behind -- is pytest's: -- -n 2 -k name.")
    one.add_argument("pages", nargs="*", help="pages, folders of pages, programs, READMEs; otherwise all, and what belongs to no page")
    one = part(expand, "write plain Markdown for another builder: a page's, or that of a whole folder with all else that is in it")
    one.add_argument("input", type=Path, help="a page, or a folder of pages")
    one.add_argument("output", type=Path, help="the file or folder to write")
    one.add_argument("--plain", action="store_true", help="no div around captions, code and recordings, and so no anchors and no classes")
    one.add_argument("--target", default="", help='a line above each caption, with a snippet\'s name for {name}; for MyST: --target "({name})="')
    one = part(publish_site, "add to a built site the programs, each page's Markdown, and llms.txt; MkDocs' plugin does so itself")
    one.add_argument("site", type=Path, help="the folder that the site was built into")
    one.add_argument("--name", required=True, help="the site's name")
    one.add_argument("--description", default="", help="what the site is about")
    one.add_argument("--url", default="", help="the site's address")
    return whole


def project() -> Settings:
    """The settings of the project around the working directory."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if settings_table(folder) is not None), None)
    if root is None:
        raise CommandError(f"there is no pyproject.toml with [tool.verified_snippets] in {here} or above it; make one: verified-snippets init")
    return load_settings(root)


def init(options: argparse.Namespace) -> int:
    print("\n".join(start.start(Path.cwd())))
    return 0


def new(options: argparse.Namespace) -> int:
    settings, commands = project(), options.name.endswith(".sh")
    name = options.name.removesuffix(".sh" if commands else ".py")
    if not NAME.fullmatch(name) or name in sys.stdlib_module_names:
        why = "is a module of the standard library" if name in sys.stdlib_module_names else "is no name for a snippet"
        raise CommandError(f"{options.name} {why}; a name is the claim that the program proves, in small letters with underscores: it_counts_lines")
    if commands and not settings.shell:
        raise CommandError(f"{options.name} would hold shell commands, which are run where pyproject.toml says shell = true, and are not allowed here")
    file = Path(os.path.normpath(Path.cwd() / options.page))
    marked = file in readme.readmes(settings)
    if not marked and not (file.is_relative_to(settings.docs_dir) and file.suffix == ".md"):
        if file.is_file():
            raise CommandError(f'{options.page} is no page; for a README, write readmes = ["{options.page}"] into pyproject.toml')
        file = Path(os.path.normpath(settings.docs_dir / options.page))
        if file.suffix != ".md" or not file.is_relative_to(settings.docs_dir):
            raise CommandError(f"{options.page} is no page; one is {settings.docs}/….md, or a README that readmes in pyproject.toml names")
    page = file.relative_to(settings.root if marked else settings.docs_dir)
    path = f"{page.with_suffix('').as_posix()}/{name}{'.sh' if commands else '.py'}"
    program = settings.snippets_dir / path
    if program.exists():
        raise CommandError(f"{settings.snippets}/{path} is there already; give this one another name")
    title = (options.title or name.replace("_", " ").capitalize()).replace('"', "”")
    text = file.read_text("utf-8").rstrip("\n") if file.is_file() else f"# {page.stem.replace('-', ' ').replace('_', ' ').capitalize()}"
    language = "sh" if commands else "python"
    embed = f'<!-- snippet "{path}" title="{title}" -->' if marked else f'```{language} title="{title}"\n--8<-- "{path}"\n```'
    for folder in (file.parent, program.parent):
        folder.mkdir(parents=True, exist_ok=True)
    ask = f"{title}: what shows it?"
    program.write_text(f"echo {shlex.quote(ask)} >&2\nexit 1\n" if commands else f'raise NotImplementedError("{ask}")\n', "utf-8", newline="\n")
    file.write_text(f"{text}\n\n{embed}\n", "utf-8", newline="\n")
    shown = file.relative_to(settings.root).as_posix()
    print(f"{settings.snippets}/{path}: write the program here\n{shown}: shows it\nthen: verified-snippets record {shown}")
    return 0


def record(options: argparse.Namespace) -> int:
    return run_pytest(project(), options.pages, ["--record", *options.rest])


def check(options: argparse.Namespace) -> int:
    settings = project()
    status = run_pytest(settings, options.pages, options.rest)
    found = [] if options.pages else forgotten(settings)
    for fault in found:
        print(fault, file=sys.stderr)
    return status or bool(found)


def places(settings: Settings, named: list[str]) -> Iterator[str]:
    """What pytest is given for what is named: for a folder of programs, these.

    Raises:
        CommandError: pages and programs are none of it, or the settings leave it out.
    """
    for place in named:
        file = Path(os.path.normpath(Path.cwd() / place))
        programs = snippets(settings, file.relative_to(settings.snippets_dir).as_posix()) if file.is_relative_to(settings.snippets_dir) else []
        if file.is_relative_to(settings.docs_dir) and settings.excludes(file.relative_to(settings.docs_dir).as_posix()):
            raise CommandError(f"{place} is left out by exclude in pyproject.toml; take it out there first")
        if file.is_dir() and not programs and not settings.docs_dir.is_relative_to(file) and not file.is_relative_to(settings.docs_dir):
            raise CommandError(f"{place} holds neither pages nor programs; pages lie in {settings.docs}/, programs in {settings.snippets}/")
        yield from [str(snippet.program) for snippet in programs] if file.is_dir() and programs else [place]


def run_pytest(settings: Settings, named: list[str], arguments: list[str]) -> int:
    """Run pytest on what is named, or on all, without the project's own options for its tests."""
    if importlib.util.find_spec("pytest") is None:
        raise CommandError("programs are run by pytest, which is not here: pip install 'verified-snippets[test]'")
    everything = [] if named else [*([settings.docs] if settings.docs_dir.is_dir() else []), *settings.readmes]
    if not named and not everything:
        raise CommandError(f"there is no {settings.docs}/ in {settings.root}, and readmes in pyproject.toml names no README")
    command = [sys.executable, "-m", "pytest", "-c", str(settings.root / "pyproject.toml"), "--rootdir", str(settings.root)]
    command += ["-o", "addopts=", "-p", "no:cacheprovider", "-q"]
    given = [*(str(settings.root / place) for place in everything), *places(settings, named)]
    status = subprocess.run([*command, *given, *arguments]).returncode
    # pytest's way to say that there is nothing to run: on pages that embed nothing, there is not.
    return 0 if status == 5 else status


def forgotten(settings: Settings) -> list[str]:
    """What no page and no README shows, and what more than one page embeds: one sentence each."""
    expanded = {page.relative_to(settings.root).as_posix(): expand_page(page, settings) for page in pages(settings)}
    embeds = embedded(expanded)
    homes = {path for _, _, path in embeds}
    for file in readme.readmes(settings):
        name = readme.name_of(file, settings)
        shown = embedded({name: readme.expand_readme(file, settings)})
        embeds += [embed for embed in shown if embed[2] not in homes]
        homes |= {path for _, _, path in shown}
    unread = frozenset(Path(page).relative_to(settings.docs).as_posix() for page, text in expanded.items() if text.faults)
    return ownership_faults(settings, embeds, {path for text in expanded.values() for path in text.data}, unread)


def embedded(expanded: dict[str, Expanded]) -> list[tuple[str, int, str]]:
    """The page, the line and the path of each embed."""
    return [(page, block.source_line, block.snippet.path) for page, text in expanded.items() for block in text.blocks if block.snippet]


def expand(options: argparse.Namespace) -> int:
    settings = project()
    source, target = (Path(os.path.normpath(Path.cwd() / given)) for given in (options.input, options.output))
    if options.target and options.plain:
        raise CommandError("--plain has no targets; leave out --plain or --target")
    if options.target and "{name}" not in options.target:
        raise CommandError(f'--target "{options.target}" has no {{name}}, in whose place each snippet\'s name is written: --target "({{name}})="')
    if not source.exists():
        raise CommandError(f"there is no {options.input}")
    if not source.is_relative_to(settings.docs_dir):
        raise CommandError(f"{options.input} lies outside {settings.docs}/, where pages are; a README is expanded in place, by verified-snippets record")
    if source == target or target.is_relative_to(settings.docs_dir):
        raise CommandError(f"{options.output} would overwrite pages; name a place outside {settings.docs}/")
    files = sorted(file for file in source.rglob("*") if file.is_file()) if source.is_dir() else [source]
    expanded = {file: expand_page(file, settings) for file in files if file.suffix in PAGE_SUFFIXES}
    if faults := [fault for page in expanded.values() for fault in (*page.faults, *page.unrecorded)]:
        raise CommandError("\n".join(faults))
    if source.is_dir():
        remove_what_is_gone(target, [*(file.relative_to(source).as_posix() for file in files), *(f"snippets/{path}" for path in programs(settings))])
    for file in files:
        place = target / file.relative_to(source) if source.is_dir() else target
        place.parent.mkdir(parents=True, exist_ok=True)
        if page := expanded.get(file):
            text = page.text if options.plain else framed(page, options.target)
            place.write_text(text, "utf-8", newline="\n")
        else:
            shutil.copyfile(file, place)
    if source.is_dir():
        copy_programs(settings, target)
    print(f"{options.output}: {len(expanded)} page{'s' * (len(expanded) != 1)}")
    return 0


def remove_what_is_gone(folder: Path, now: list[str]) -> None:
    """Delete what an earlier run wrote into a folder and this one will not, as the list of files says that the earlier run left there; write the new list."""
    listed = folder / WRITTEN
    for path in set(listed.read_text("utf-8").splitlines() if listed.is_file() else ()) - {*now}:
        if (file := Path(os.path.normpath(folder / path))).is_relative_to(folder):
            file.unlink(missing_ok=True)
            for parent in itertools.takewhile(lambda parent: parent != folder and parent.is_dir() and not any(parent.iterdir()), file.parents):
                parent.rmdir()
    folder.mkdir(parents=True, exist_ok=True)
    listed.write_text("".join(f"{path}\n" for path in sorted(now)), "utf-8", newline="\n")


def publish_site(options: argparse.Namespace) -> int:
    if not options.site.is_dir():
        raise CommandError(f"there is no {options.site}; build the site first")
    written = publish(project(), options.site, options.name, options.description, options.url)
    print(f"{options.site}: {len(written)} files")
    return 0
