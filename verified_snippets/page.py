"""A page's text to plain Markdown, and what it embeds. The one place where a page becomes what readers get."""

import ast
import collections
import dataclasses
import difflib
import posixpath
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import yaml

from verified_snippets import difference, ledger
from verified_snippets.picture import Picture, PictureError, read_picture
from verified_snippets.recording import CONTROL
from verified_snippets.releases import Entry, entries
from verified_snippets.settings import Settings, record_command
from verified_snippets.snippet import NAME, Snippet, data_program, kept_files

# Shown and not run, but for the shells'.
LANGUAGES = ("text", "sh", "bash", "console", "json", "yaml", "toml")
SHELLS = ("sh", "bash")
WRONG = {"silently": "silently wrong", "costly": "costly"}
OUTPUT = ("first", "closed")

FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})(?P<info>.*)")
PYTHON = re.compile(r"[ \t]*(>>> |import \w|from [\w.]+ import |(async )?def \w+\(|class \w+[(:]|@\w+)")
EMBED = re.compile(r"(?P<indent>[ \t]*)--8<-- \"(?P<path>[^\"]+)\"")
STOCK_INFO = re.compile(r'(?P<language>[^\s{}"=`]+)(?P<options>( (title|hl_lines|linenums)="[^"]*")*)')
# What shows code by its name: in braces, as reStructuredText writes it, as a fence.
CODE = r"(code|sourcecode|literalinclude|doctest|test|i?python|py(3|con)?(?![\w:])|jupyter|exec|prompt|parsed-literal)"
DIRECTIVE = re.compile(rf"\{{(?!{CODE})[a-z][\w:+-]*\}}.*")
IN_DIRECTIVE = re.compile(rf"\s*(>>> |\.\. {CODE}|(`{{3,}}|~{{3,}})\W*{CODE})", re.IGNORECASE)
PLAIN_INFO = re.compile(r'(?P<language>python|sh)(?P<options>( title="[^"]*")?)')
BRACED_INFO = re.compile(r'\{ \.(?P<language>python|sh)(?P<options>( [a-z_]+="[^"]*")*) \}')
OPTION = re.compile(r'([a-z_]+)="([^"]*)"')
CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
# A picture among the programs, as Markdown would show it.
PICTURE = re.compile(r"!\[[^\]]*\]\((?:[\w.-]*/)*?snippets/(?P<path>[\w./-]+\.svg)[ )]")
# What pages of MkDocs say of themselves.
SETTING = re.compile(r"(?:title|description|search|hide|tags|icon|status|template|author|date)( |$)")
RAW_CODE = re.compile(r"<(pre|code|samp|xmp|plaintext|listing|textarea)\b", re.IGNORECASE)
TEST_COMMENT = re.compile(r"<!--[-\s]*pytest[-.]")
SPECIAL = re.compile(r"(?<![^\W_])_|_(?![^\W_])|[*<\[\]`\\]")
ALMOST_EMBED = re.compile(r"\s*;?\W*8\W*<|\s*[\w./-]+\.py(:[\d:]*)?\s*$")
HEADING = re.compile(r"#{1,6}\s+(?P<text>.+?)\s*#*(\s*\{:?(?P<attributes>[^}]*)\})?\s*")
PAGE_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
MERGE = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
RULE = re.compile(r" {0,3}([-*_][ \t]*){3,}")
# What Windows' editors write before a text.
BYTE_ORDER_MARK = "\ufeff"
NO_MARK = "begins with a byte order mark, which nobody sees; delete it: save the file as UTF-8 without BOM"
CONTAINER = re.compile(r"[ \t]*([-*+] |\d+[.] |!!!|\?\?\?|===|\[\^[^\]]+\]:)")


class PageError(Exception):
    """A page says what cannot be shown or run. Each line of the message begins with the page's file and line, where they are known."""


@dataclasses.dataclass(frozen=True)
class Block:
    """A block of a page that is executed: an embedded snippet, or shell commands.

    Attributes:
        name: the snippet's name; `shell_N` for the page's Nth block of shell commands.
        syntax: "python", "sh" or "bash".
        line: the line of its opening fence in the expanded text, counted from 1.
        source_line: the same in the page itself.
        code: what is executed.
        indent: the white space before its fence.
        snippet: the embedded snippet, or None for shell commands.
        options: the fence's options: `title`, `raises`, `warns`, `wrong`, `after`, `output`.
        recording_line: the line of the recording's opening fence in the expanded text, or None.
        elsewhere: what it does on other releases, each entry with the line of its sentence in the expanded text.
        caption_line: the line of the caption in the expanded text; 0 for shell commands, which have none.
        key: what the page shows of the snippet, as `ledger.key` names it; "" for shell commands.
    """

    name: str
    syntax: str
    line: int
    source_line: int
    code: str
    indent: str
    snippet: Snippet | None = None
    options: dict[str, str] = dataclasses.field(default_factory=dict)
    recording_line: int | None = None
    caption_line: int = 0
    elsewhere: tuple[tuple[int, Entry], ...] = ()
    key: str = ""


@dataclasses.dataclass(frozen=True)
class Expanded:
    """A page as readers get it.

    Attributes:
        text: plain Markdown. Where the page has a fault, it says so in its place.
        blocks: what is executed, in order.
        data: the recorded data it shows, as paths below the snippets.
        pictures: the pictures it shows, each by the line of its caption in the text, counted from 1.
        faults: what breaks a rule of the house, each as a sentence that begins with the file and line.
        directives: MyST's, in the same form, for a builder that has none.
        unrecorded: which outputs are missing, or are another program's, in the same form. The tests leave them to the snippets' own items.
    """

    text: str
    blocks: tuple[Block, ...]
    data: tuple[str, ...]
    faults: tuple[str, ...]
    unrecorded: tuple[str, ...]
    pictures: dict[int, Picture] = dataclasses.field(default_factory=dict)
    directives: tuple[str, ...] = ()

    def whole(self) -> "Expanded":
        """The same, for who has no use for a page with faults.

        Raises:
            PageError: the page has some; the message names them all.
        """
        if self.faults or self.unrecorded:
            raise PageError("\n".join(self.faults + self.unrecorded))
        return self


def expand(text: str, settings: Settings, page: str | None = None, first_line: int = 1) -> Expanded:
    """Turn a page into plain Markdown: each embed becomes a caption, the snippet's code, and its recording.

    Args:
        text: the page's Markdown.
        settings: the project's settings.
        page: the page's path relative to the folder of pages; faults then name its file and line, and owners are checked
            against it. Without it, faults name the embed.
        first_line: the line of the file that the text begins with.
    """
    if page and settings.excludes(page):
        return Expanded(text, (), (), (), ())
    return _Expansion(settings, page, first_line).run(text.split("\n"))


class _Expansion:
    """One run of `expand()`: reads the page line by line, writes the expanded lines."""

    def __init__(self, settings: Settings, page: str | None, first_line: int) -> None:
        self.settings, self.page, self.first_line = settings, page, first_line
        self.lines: list[str] = []
        self.out: list[str] = []
        self.blocks: list[Block] = []
        self.data: list[str] = []
        self.pictures: dict[int, Picture] = {}
        self.headings: dict[str, int] = {}
        self.named: set[str] = set()
        self.directives: list[str] = []
        self.faults: list[str] = []
        self.unrecorded: list[str] = []

    def error(self, number: int, message: str) -> PageError:
        place = f"{self.settings.docs}/{self.page}:{number + self.first_line - 1}: " if self.page else ""
        return PageError(place + message)

    def run(self, lines: list[str]) -> Expanded:
        self.lines = lines
        numbered = collections.deque(enumerate(lines, 1))
        containers: list[int] = []
        after_break, commented = True, 0
        if lines[0].startswith(BYTE_ORDER_MARK):
            self.faults.append(str(self.error(1, NO_MARK)))
            lines = [lines[0].removeprefix(BYTE_ORDER_MARK), *lines[1:]]
            numbered[0] = (1, lines[0])
        if self.page and Path(self.page).suffix != ".md":
            self.faults.append(str(self.error(1, "a page's file ends in .md")))
        while numbered:
            number, line = numbered.popleft()
            indent = line[: len(line) - len(line.lstrip())]
            written = len(self.out)
            try:
                if MERGE.match(line):
                    raise self.error(number, f"{line.strip()} is what a merge left; keep one side")
                if fence := FENCE.fullmatch(line):
                    after_break = True
                    body = list(self.body(number, fence, numbered))
                    if len(fence["indent"].expandtabs(4)) % 4:
                        raise self.error(number, "a fence in a list stands four blanks in, or eight; where this one stands, it ends the list")
                    if commented:
                        hides = f"the comment that begins in line {commented} hides this fence; end it above, with -->, or take one of the two away"
                        raise self.error(number, hides)
                    self.fenced(number, fence, body)
                    continue
                if number == self.first_line == 1:
                    length, wrong, said = front_matter(lines)
                    if said:
                        raise self.error(wrong, said)
                    if length:
                        self.out += [line, *(numbered.popleft()[1] for _ in range(length - 1))]
                        continue
                if line.strip():
                    containers = self.check_prose(number, line, containers, after_break)
                if heading := HEADING.fullmatch(line):
                    first = self.headings.setdefault(anchor(heading), number)
                    if first != number and heading["attributes"]:
                        raise self.error(number, f"the id #{anchor(heading)} is that of the heading in line {first + self.first_line - 1}; give it another")
                if embed := EMBED.fullmatch(line):
                    self.embed_data(number, embed, shown=True)
                else:
                    self.out.append(line)
            except PageError as error:
                self.faults.append(str(error))
                del self.out[written:]
                self.out += ["", f"{indent}**{SPECIAL.sub(_escaped, str(error))}**", ""]
            bare = CODE_SPAN.sub("", line)
            opened = bare.rfind("<!--") > bare.rfind("-->")
            if opened and not any("-->" in later for _, later in numbered):
                self.faults.append(str(self.error(number, "the comment that begins here has no end, and hides the rest of the page; write -->")))
                opened = False
            commented = number + self.first_line - 1 if opened else commented * ("-->" not in bare)
            after_break = not line.strip() or line.lstrip().startswith("#") or bool(RULE.fullmatch(line))
        self.faults += [
            str(self.error(self.headings[block.name], f"the heading's id #{block.name} is the name of a snippet on this page; give it another {{ #id }}"))
            for block in self.blocks
            if block.name in self.headings
        ]
        return Expanded(
            "\n".join(self.out), tuple(self.blocks), tuple(self.data), tuple(self.faults), tuple(self.unrecorded), self.pictures, tuple(self.directives)
        )

    def body(self, number: int, fence: re.Match[str], numbered: collections.deque[tuple[int, str]]) -> Iterator[str]:
        """The lines up to the closing fence, which is like the opening one, so that all who read the page agree where it ends."""
        while numbered:
            line = numbered[0][1]
            if line.rstrip() == fence["indent"] + fence["mark"]:
                numbered.popleft()
                return
            if line.strip() and (line.lstrip().startswith(fence["mark"]) or not line.startswith(fence["indent"])):
                # Where it was meant to end is told by what follows: the page is read on from there.
                if line.strip() == fence["mark"]:
                    numbered.popleft()
                break
            yield numbered.popleft()[1]
        raise self.error(number, f"the fence {fence['mark']}{fence['info']} is not closed by {fence['mark']} alone, all its lines being indented as it is")

    def check_prose(self, number: int, line: str, containers: list[int], after_break: bool) -> list[int]:
        """Refuse code that is no fence. Returns the indentations that the lists, tabs and admonitions around the next line allow."""
        bare = CODE_SPAN.sub("", line)
        if "```" in bare or "~~~" in bare:
            raise self.error(number, "a fence stands on a line of its own, not behind a list's or a quotation's mark")
        if "8<-" in bare and not EMBED.fullmatch(line):
            raise self.error(number, f'{line.strip()} is no embed; one is written --8<-- "folder/page/name.py", whole, on a line of its own')
        if (picture := PICTURE.search(bare)) and self.can_be_embedded(picture["path"]):
            raise self.error(number, f'a picture that a program makes is embedded, on a line of its own: --8<-- "{picture["path"]}"')
        if raw := RAW_CODE.search(bare):
            raise self.error(number, f"raw <{raw[1]}> is shown and not run; embed a snippet")
        if TEST_COMMENT.search(line):
            raise self.error(number, f"{line.strip()} would hide code from the tests; every block on a page is run")
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        inside = bool(containers)
        containers = [allowed for allowed in containers if allowed <= indent]
        if after_break and indent >= max(containers, default=0) + 4:
            raise self.error(number, "an indented code block is shown and not run; embed a snippet, or use a fence with a language")
        # Behind a paragraph, a list's mark is text.
        opens = CONTAINER.match(line) and (after_break or inside or line.lstrip()[0] not in "-*+0123456789")
        return [*containers, indent + 4] if opens else containers

    def fenced(self, number: int, fence: re.Match[str], body: list[str]) -> None:
        info = fence["info"].rstrip()
        if fence["mark"][0] == "`" and DIRECTIVE.fullmatch(info):
            self.directive(number, fence, body)
            return
        embeds = [EMBED.fullmatch(line) for line in body]
        embedded = embeds[0]["path"] if len(embeds) == 1 and embeds[0] else ""
        self.named.add(Path(embedded).stem)
        stock, shown = STOCK_INFO.fullmatch(info), (*LANGUAGES, *self.settings.languages)
        titled_shell = stock and stock["options"] and stock["language"] in SHELLS
        if fence["mark"] == "```" and stock and stock["language"] in shown and not titled_shell and not (info == "sh" and embedded.endswith(".sh")):
            self.stock_fence(number, fence["indent"], info, stock["language"], body)
            return
        snippet = fence["mark"] == "```" and (PLAIN_INFO.fullmatch(info) or BRACED_INFO.fullmatch(info))
        if not snippet:
            wrong = f"the fence {fence['mark']}{info} is not allowed{misspelt(fence['mark'], info)}"
            right = 'write ```python, ```python title="…" or ```{ .python title="…" raises="…" } around an embed'
            raise self.error(number, f"{wrong}; {right}, or ``` and one of {', '.join(shown)}, to which languages in pyproject.toml adds")
        for offset, line in enumerate(body, 1):
            if not EMBED.fullmatch(line) and ALMOST_EMBED.match(line):
                raise self.error(number + offset, f'{line.strip()} is no embed; one is written --8<-- "folder/page/name.py", whole, on a line of its own')
        if not embedded:
            what = "a Python fence" if snippet["language"] == "python" else "a shell fence with options"
            raise self.error(number, f"{what} holds one embed and nothing else; put the code in a file below the snippets and embed it")
        if body[0].partition("--8<--")[0] != fence["indent"]:
            raise self.error(number + 1, "an embed is indented as its fence is")
        self.embed_snippet(number, fence["indent"], embedded, snippet["language"], self.options(number, snippet["options"]))

    def directive(self, number: int, fence: re.Match[str], body: list[str]) -> None:
        """Leave a directive of MyST's as it is, if it shows no code."""
        name = fence["info"].split()[0]
        for offset, line in enumerate(body, 1):
            if "8<-" in line:
                raise self.error(number + offset, f"an embed stands in no directive that is a fence; write that one with colons, :::{name}")
            if IN_DIRECTIVE.match(line) or RAW_CODE.search(CODE_SPAN.sub("", line)) or (line[:3].isspace() and PYTHON.match(line)):
                raise self.error(number + offset, f"{line.strip()} is code that is shown and not run; embed a snippet, outside of {name}")
        self.out += [fence.string, *body, fence["indent"] + fence["mark"]]
        self.directives.append(str(self.error(number, f"{fence['mark']}{name} is a directive of MyST's, which this builder would show as code")))

    def options(self, number: int, text: str) -> dict[str, str]:
        pairs = OPTION.findall(text)
        options = dict(pairs)
        if len(options) < len(pairs):
            raise self.error(number, f"an option is given twice:{text}")
        for key, value in pairs:
            if key not in {"title", "raises", "warns", "wrong", "after", "output"}:
                raise self.error(number, f'unknown option {key}="{value}"; there are title, raises, warns, wrong, after and output')
            if not value:
                raise self.error(number, f'the option {key}="" says nothing')
        if options.get("wrong", "silently") not in WRONG:
            raise self.error(number, f'wrong="{options["wrong"]}" is not one of {", ".join(WRONG)}')
        if options.get("output", "first") not in OUTPUT:
            raise self.error(number, f'output="{options["output"]}" is not one of {", ".join(OUTPUT)}')
        return options

    def check_shell(self, number: int, language: str) -> None:
        """Refuse commands that would be run where nobody said that they may."""
        if language in SHELLS and not self.settings.shell:
            said = f"{language} commands are run, which the settings do not allow (shell = true does)"
            raise self.error(number, f"{said}; what is shown and not run is ```console")

    def stock_fence(self, number: int, indent: str, info: str, language: str, body: list[str]) -> None:
        self.check_shell(number, language)
        line = len(self.out) + 1
        self.out.append(f"{indent}```{info}")
        for offset, text in enumerate(body, 1):
            if embed := EMBED.fullmatch(text):
                self.embed_data(number + offset, embed)
            elif "8<-" in text:
                raise self.error(number + offset, f"{text.strip()} is no embed of recorded data")
            else:
                # For shell commands blank lines are indented too: pytest-codeblocks loses them otherwise.
                self.out.append(text or (indent if language in SHELLS else ""))
        # In other languages what begins like Python is none: JavaScript's import, a rule of CSS.
        if language in LANGUAGES and language not in SHELLS and (found := _python_line(body)):
            raise self.error(number + found, f"{body[found - 1].strip()} is Python that is not run; put the program below the snippets and embed it")
        code = "".join(text.removeprefix(indent) + "\n" for text in self.out[line:])
        self.out.append(f"{indent}```")
        if language in SHELLS:
            count = sum(block.snippet is None for block in self.blocks)
            self.blocks.append(Block(f"shell_{count + 1}", language, line, number, code, indent))

    def embed_data(self, number: int, embed: re.Match[str], shown: bool = False) -> None:
        """Put the lines of a recorded file in the place of its embed; of a picture that is shown, and not quoted, what it says."""
        path = embed["path"]
        program = None if _leads_out(path) else data_program(self.settings, path)
        self.data.append(path)
        if program and not (self.settings.snippets_dir / path).is_file():
            self.say_unrecorded(number, embed["indent"], program, f"{path} is not recorded")
            return
        file = self.existing(number, path)
        if file.suffix == ".py":
            raise self.error(number, f"{path} is a program; it stands in a ```python fence")
        lines = self.read(number, file).removesuffix("\n").split("\n")
        if any(FENCE.fullmatch(line) for line in lines):
            raise self.error(number, f"{path} holds a fence; recorded data is shown inside one, or needs none")
        if program is None:
            raise self.error(number, f"{path} is recorded by no program; a page shows what one has recorded, as its first line says: # records data: …")
        if not (self.settings.docs_dir / program.page).is_file():
            said = f"whose tests would run {program.path}, which records {path}"
            raise self.error(number, f"there is no {self.settings.place(program.page)}, {said}; make the page, or move the program to a page's folder")
        if not ledger.recorded(program, ledger.key(program, {}), whole=False):
            self.say_unrecorded(number, embed["indent"], program, f"{path} is not what {program.path}, as it is now, has recorded")
            return
        if shown and file.suffix == ".svg":
            self.show_picture(number, embed, program, "\n".join(lines))
        else:
            if self.page:
                there = f"]({published('', self.page)}/"
                lines = [line.replace("](/snippets/", there) for line in lines]
            self.out.extend(embed["indent"] + line if line else "" for line in lines)

    def can_be_embedded(self, path: str) -> bool:
        """Whether a picture among the programs is one that a reader can read, on a phone, in the dark and by ear."""
        file = self.settings.snippets_dir / path
        try:
            read_picture(file.stem, file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, PictureError):
            return False
        return True

    def show_picture(self, number: int, embed: re.Match[str], program: Snippet, text: str) -> None:
        """Write a picture's caption, its description and its numbers; its markup is for those who see the page."""
        path = embed["path"]
        if embed["indent"]:
            raise self.error(number, f"{path} is a picture, which stands at the beginning of a line")
        try:
            picture = read_picture(Path(path).stem, text)
        except PictureError as error:
            as_it_is = f"![What it shows]({published(path, self.page or program.page)})"
            raise self.error(number, f"{path} {error}; or show it as it is, and its program as a snippet: {as_it_is}") from None
        if picture.name in {other.name for other in self.pictures.values()} | self.headings.keys():
            raise self.error(number, f"the id #{picture.name} of {path} is taken on this page")
        if self.out and self.out[-1].strip():
            self.out.append("")
        self.pictures[len(self.out) + 1] = picture
        where = published(program.path, self.page or program.page)
        self.out += [f"{SPECIAL.sub(_escaped, picture.caption)} · [{program.program.name}]({where})", "", SPECIAL.sub(_escaped, picture.description), ""]
        head, *rows = ["| " + " | ".join(SPECIAL.sub(_escaped, cell).replace("|", "\\|") for cell in row) + " |" for row in picture.rows]
        self.out += [head, "|" + " --- |" * len(picture.rows[0]), *rows]

    def say_unrecorded(self, number: int, indent: str, snippet: Snippet, what: str) -> None:
        """Note that an output is missing or another program's, and write into the page, in its place, what to do."""
        command = record_command(self.settings, snippet.page)
        self.unrecorded.append(str(self.error(number, f"{what}; run {command}")))
        self.out.append(f"{indent}not recorded: {command}")

    def embed_snippet(self, number: int, indent: str, path: str, language: str, options: dict[str, str]) -> None:
        self.check_shell(number, language)
        snippet = Snippet(path, self.settings)
        program = self.existing(number + 1, path)
        suffix = ".py" if language == "python" else ".sh"
        if program.suffix != suffix or not NAME.fullmatch(snippet.name):
            raise self.error(number + 1, f"{path} is no snippet; its name is the claim it proves in snake case, and ends in {suffix}")
        if language == "sh" and (other := options.keys() - {"title", "wrong", "after", "output"}):
            raise self.error(number, f"commands have no {' or '.join(sorted(other))}; a snippet of commands ends well")
        siblings = [block.snippet for block in self.blocks if block.snippet]
        if snippet.name in {sibling.name for sibling in siblings}:
            raise self.error(number + 1, f"{path} is embedded twice; link to #{snippet.name} instead")
        owner = self.page or (siblings[0].page if siblings else snippet.page)
        if snippet.page != owner:
            there = f"link to #{snippet.name} there, or " if (self.settings.docs_dir / snippet.page).is_file() else ""
            folder = f"{self.settings.snippets}/{owner.removesuffix('.md')}/"
            raise self.error(number + 1, f"{path} belongs to {self.settings.place(snippet.page)}; {there}move the file to {folder}")
        code = self.read(number + 1, program)
        if not code.endswith("\n"):
            raise self.error(number + 1, f"{path} {'does not end in a newline; end its last line' if code else 'is empty; write the program there'}")
        if "```" in code:
            raise self.error(number + 1, f"{path} holds ```, which would end its block on the page")
        if "after" in options:
            self.check_pair(number, options, snippet, code)
        if self.out and self.out[-1].strip():
            self.out.append("")
        self.out.append(indent + self.caption(snippet, options, code))
        caption_line = len(self.out)
        first, key = options.get("output") == "first", ledger.key(snippet, options)
        recording_line = self.show_recording(number, indent, snippet, key) if first else None
        self.out += ["", f"{indent}```{language}"]
        line = len(self.out)
        # Blank lines are indented too: pytest-codeblocks loses them otherwise.
        self.out += [indent + text for text in code.removesuffix("\n").split("\n")] + [f"{indent}```"]
        recording_line = recording_line if first else self.show_recording(number, indent, snippet, key)
        elsewhere = tuple(self.show_elsewhere(indent, snippet, options, key)) if recording_line else ()
        source_line = number + self.first_line - 1
        self.blocks.append(Block(snippet.name, language, line, source_line, code, indent, snippet, options, recording_line, caption_line, elsewhere, key))

    def show_elsewhere(self, indent: str, snippet: Snippet, options: dict[str, str], key: str) -> Iterator[tuple[int, Entry]]:
        """Write below a recording what the program does on other releases: a sentence for those that agree, and what it printed there."""
        of = self.settings.releases.get("of", "")
        for entry in entries(snippet, options, key, self.settings):
            self.out += ["", f"{indent}On {of} {entry.said}.".replace("  ", " ")]
            line = len(self.out)
            if text := entry.text:
                lines = CONTROL.sub("�", text).replace("-8<-", "-8 <-").removesuffix("\n").split("\n")
                self.out += ["", f"{indent}```text", *(indent + (" " + text if FENCE.match(text) else text) for text in lines), f"{indent}```"]
            yield line, entry

    def check_pair(self, number: int, options: dict[str, str], snippet: Snippet, code: str) -> None:
        """Refuse a program that is said to change another, and does not. Where that one was refused itself, forget it: that was said."""
        name = options["after"]
        first = next((block for block in self.blocks if block.snippet and block.name == name), None)
        if first is None and name in self.named - {snippet.name}:
            del options["after"]
            return
        if first is None:
            near = difflib.get_close_matches(Path(name).stem, [block.name for block in self.blocks if block.snippet], 1, 0.6)
            above = ", ".join(block.name for block in self.blocks if block.snippet)
            if below := self.below(number, Path(name).stem):
                raise self.error(
                    number, f'after="{name}" names a program that stands above, and {Path(name).stem} stands below, in line {below}: move it above'
                )
            meant = f"; did you mean {near[0]}?" if near else f"; there are: {above}" if above else "; leave after out, or put that one above"
            raise self.error(number, f'after="{name}" names no program that stands above this one on the page{meant}')
        if before := first.options.get("after"):
            raise self.error(number, f'after="{name}" names a program that changes another itself: name that one, {before}, or leave this one without')
        if (share := difference.share(first.code, code)) < difference.LEAST_EQUAL:
            said = f"{share:.0%} of the lines of {snippet.path} and {name} are equal, and less than {difference.LEAST_EQUAL:.0%} is another program"
            raise self.error(number, f"{said}; leave after out, or change fewer lines")

    def below(self, number: int, name: str) -> int:
        """The line of the file that opens the fence of a program further down the page; 0 if there is none."""
        found = (at for at, line in enumerate(self.lines, 1) if at > number + 1 and (embed := EMBED.fullmatch(line)) and Path(embed["path"]).stem == name)
        at = next(found, 0)
        return at and at + self.first_line - 2

    def show_recording(self, number: int, indent: str, snippet: Snippet, key: str) -> int | None:
        """Write the recording, whose key it is. Returns the line of its fence, or None where there is none to show."""
        there = snippet.recording.is_file()
        if not there and snippet.names_data:
            return None
        self.out += ["", f"{indent}```text"]
        fence = len(self.out)
        if not there:
            self.say_unrecorded(number, indent, snippet, f"{snippet.path} has no recording")
        elif not ledger.recorded(snippet, key):
            others = ledger.recorded(snippet, key, whole=False)
            apart = f"{snippet.path} and {snippet.recording.name} are not what was recorded together"
            both = f"{snippet.path} was recorded with other options" if others else apart
            lost = f"{self.settings.snippets}/{self.settings.ledger.name} has no line for {snippet.path}; commit it with the recording"
            self.say_unrecorded(number, indent, snippet, both if ledger.knows(snippet) else lost)
        else:
            lines = self.read(number, snippet.recording).removesuffix("\n").split("\n")
            if any(FENCE.match(line) for line in lines):
                del self.out[fence - 2 :]
                raise self.error(number, f"{snippet.path} prints a fence, which would end its recording on the page")
            self.out += [indent + text for text in lines]
        self.out.append(f"{indent}```")
        return fence

    def caption(self, snippet: Snippet, options: dict[str, str], code: str) -> str:
        """The line above the code: its title, what is wrong with it, and where the file is."""
        parts = []
        if "title" in options:
            parts.append(f"**{SPECIAL.sub(_escaped, options['title'])}**")
        if "raises" in options:
            parts.append(f"raises `{options['raises']}`")
        if "warns" in options:
            parts.append(f"warns `{options['warns']}`")
        if "wrong" in options:
            parts.append(WRONG[options["wrong"]])
        if "after" in options and self.blocks[-1].name != options["after"]:
            parts.append(f"changes [{options['after']}](#{options['after']})")
        parts += [sign for sign, pattern in self.settings.signs.items() if re.search(pattern, code)]
        parts.append(f"[{snippet.program.name}]({published(snippet.path, snippet.page)})")
        return " · ".join(parts)

    def existing(self, number: int, path: str) -> Path:
        file = self.settings.snippets_dir / path
        if _leads_out(path) or posixpath.normpath(path) != path or not file.is_file():
            like = self.like(path)
            written = "; a program that writes it says so in its first line: # records data: " + Path(path).name
            whole = "; an embed names one, whole, without line numbers or sections"
            program = "; write that program, or commit it where it is written, or take the embed out"
            otherwise = written if re.fullmatch(r"\.(?!py)\w+", Path(path).suffix) else program if re.fullmatch(r"[\w/.-]+\.(py|sh)", path) else whole
            meant = f"; did you mean {like}?" if like else otherwise
            late = self.named_late(path)
            if late:
                meant = f"; {late} says so below its first line, where it does not count: move that line to the top"
            if (self.settings.docs_dir / path).is_file():
                meant = f"; it lies in {self.settings.docs}/{path}: move it to {self.settings.snippets}/{(self.page or 'page').removesuffix('.md')}/"
            raise self.error(number, f"{path} is not a file below {self.settings.snippets}/{meant}")
        return file

    def named_late(self, path: str) -> str:
        """The program and the line that name recorded data where no program does: below the first line; "" if there is none."""
        folder = (self.settings.snippets_dir / path).parent
        for program in sorted(folder.glob("*.py")) if folder.is_dir() else ():
            for number, line in Snippet((Path(path).parent / program.name).as_posix(), self.settings).names_data_late():
                if Path(path).name in line.split():
                    return f"{program.relative_to(self.settings.root).as_posix()}:{number}"
        return ""

    def like(self, path: str) -> str:
        """The file that a wrong path most likely means: one of this name, on this page if it can be, or one that is spelt much like it."""
        kind = Path(path).suffix if re.fullmatch(r"\.(?!py)[a-z]+", Path(path).suffix) else ""
        files = [file for file in kept_files(self.settings) if file.endswith(kind)]
        folder = f"{(self.page or '').removesuffix('.md')}/"
        name = re.sub(r"(\.py)?(:[\d:]*)?$", "", path.rpartition("/")[2])
        named = [file for file in files if Path(file).stem == name and not file.endswith(".out")]
        near = difflib.get_close_matches(path, [file for file in files if not file.endswith(".out")], 1, 0.8)
        here = difflib.get_close_matches(f"{folder}{name}.py", [file for file in files if file.startswith(folder) and file.endswith(".py")], 1, 0.8)
        beside = difflib.get_close_matches(path.rpartition("/")[2], [file.rpartition("/")[2] for file in files if kind and file.startswith(folder)], 1, 0.6)
        return next(iter([file for file in named if file.startswith(folder)] + here + named + near + [folder + file for file in beside]), "")

    def read(self, number: int, file: Path) -> str:
        """What a file holds, if a page can show it."""
        written = file.read_bytes()
        try:
            text = written.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line, said = not_utf8(error)
            raise self.error(number, f"{file.name}, line {line}, {said}") from None
        if left := left_by_a_merge(text):
            raise self.error(number, f"{file.relative_to(self.settings.root).as_posix()}:{left} is what a merge left; keep one side")
        if text.startswith(BYTE_ORDER_MARK):
            raise self.error(number, f"{file.name} {NO_MARK}")
        if b"\r\n" in written:
            raise self.error(number, f"{file.name} ends its lines as on Windows; save it with LF; where git does so, * -text in .gitattributes stops it")
        if control := CONTROL.search(text):
            raise self.error(number, f"{file.name} holds the control character {control[0]!r}, which a page cannot show; write it as an escape")
        if "-8<-" in text:
            raise self.error(number, f"{file.name} holds the mark of an embed, which would be expanded once more")
        return text


def kebab(path: str) -> str:
    """A page's path as addresses are written, its last part in small letters with dashes: `a/My_Lab.ipynb` is `a/my-lab.ipynb`."""
    folder, slash, name = path.rpartition("/")
    stem, dot, end = name.rpartition(".")
    return folder + slash + (re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "page") + dot + end


def published(path: str, page: str) -> str:
    """Where a page finds a file that is published below snippets/, on a site in any folder: from the page's own place on."""
    return posixpath.relpath(f"snippets/{path}", posixpath.dirname(page) or ".")


def _leads_out(path: str) -> bool:
    """Whether an embed's path may name something outside the folder of snippets."""
    return path.startswith("/") or ".." in path.split("/")


def front_matter(lines: list[str]) -> tuple[int, int, str]:
    """The number of lines that a page's YAML takes, with those around it; 0 where it begins with none. What is no YAML, builders show.

    Returns:
        That number; and the line and the fault of what looks like YAML and cannot be read, (…, 0, "") where nothing is.
    """
    if lines[0].rstrip() != "---":
        start = next((number for number, line in enumerate(lines, 1) if line.strip()), len(lines))
        late = lines[start - 1].strip() == "---" and start < len(lines) and re.match(r"[\w-]+:( |$)", lines[start])
        act = "take the empty lines above away" if start > 1 else "take the blanks before --- away"
        return (0, start, f"settings are read in a page's first line only; {act}") if late else (0, 0, "")
    end = next((number for number, line in enumerate(lines) if number and line.rstrip() in {"---", "..."}), 0)
    if not end:
        begun = len(lines) > 1 and re.match(r"[\w-]+:( |$)", lines[1])
        return 0, 1, "the front matter has no end, and would be shown: write a line --- behind it" if begun else ""
    inside = lines[1:end]
    bare = next((number for number, line in enumerate(inside, 2) if re.match(r"[\w-]+( |$)", line) and not re.search(r":( |$)", line)), 0)
    fault = f"the front matter is no YAML, and would be shown: a colon stands behind a setting's name: {lines[bare - 1].split()[0]}:" if bare else ""
    settings = any(re.match(r" *[\w-]+:( |$)", line) for line in inside) or SETTING.match(inside[0] if inside else "")
    try:
        if isinstance(yaml.safe_load("\n".join(inside)), dict):
            return end + 1, 0, ""
        return (0, bare, fault) if fault and settings else (0, 0, "")
    except yaml.YAMLError as error:
        if fault and settings and "" not in inside:
            return 0, bare, fault
        if not all(not line or re.match(r"[\w-]+:|\s|#|- ", line) for line in inside):
            return 0, 0, ""
        mark = getattr(error, "problem_mark", None)
        act = "; put the value in quotation marks, or a setting below another on a line of its own, two blanks in" if "mapping values" in str(error) else ""
        return 0, mark.line + 2 if mark else 1, f"the front matter is no YAML, and would be shown: {getattr(error, 'problem', error)}{act}"


def misspelt(mark: str, info: str) -> str:
    """What is wrong with a fence that is nearly one of a snippet's; "" where that cannot be told."""
    if mark != "```":
        return ": its mark is ```"
    if info.startswith(" "):
        return ": no blank stands behind ```"
    if re.search(r'"[,;] *\w+=|"[,;] *\}', info):
        return ": nothing but a blank stands between options"
    if re.search(r"=[“”„‟«»]", info):
        return ': a value stands in straight quotation marks, "…"'
    if info.count('"') % 2 or re.search(r'="[^"]*"[^" }]', info):
        return ": a value stands between two quotation marks, and holds none"
    if re.search(r'\w=[^"]', info):
        return ": a value stands in quotation marks"
    if info.startswith("{") and ".python" not in info:
        return ": in braces, the language is .python"
    if info.startswith("{"):
        return ": one blank stands behind {, between the parts, and before }"
    if re.match(r"python .*\w=", info):
        return ": options besides a title stand in braces"
    return ": the language is python" if info.lower().startswith("py") else ""


def anchor(heading: re.Match[str]) -> str:
    """The id that a heading has: its own, or what Python-Markdown makes of its text."""
    explicit = re.search(r"#([\w-]+)", heading["attributes"] or "")
    return explicit[1] if explicit else re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading["text"]).strip().lower())


def _python_line(lines: list[str]) -> int:
    """The first line of a text that is Python: one that begins as a statement does, or a call, if all of it is Python; 0 if there is none."""
    if begun := next((number for number, line in enumerate(lines, 1) if PYTHON.match(line)), 0):
        return begun
    try:
        tree = ast.parse(textwrap.dedent("\n".join(lines)))
    except (SyntaxError, ValueError):
        return 0
    return min((node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call)), default=0)


def _escaped(character: re.Match[str]) -> str:
    return "&lt;" if character[0] == "<" else f"\\{character[0]}"


def expand_page(page: Path, settings: Settings) -> Expanded:
    """`expand()` for a page's file."""
    name = page.relative_to(settings.docs_dir).as_posix()
    try:
        return expand(page.read_text("utf-8"), settings, name)
    except UnicodeDecodeError as error:
        line, said = not_utf8(error)
        return Expanded("", (), (), (f"{settings.docs}/{name}:{line}: {said}",), ())


def not_utf8(error: UnicodeDecodeError) -> tuple[int, str]:
    """The line of a file's text that cannot be read, counted from 1, and what to do."""
    return error.object.count(b"\n", 0, error.start) + 1, f"is not UTF-8 (byte 0x{error.object[error.start]:02x}); save the file as UTF-8"


def left_by_a_merge(text: str) -> int:
    """The first line of a text, counted from 1, that marks one side of a merge; 0 if there is none."""
    return text.count("\n", 0, found.start()) + 1 if (found := MERGE.search(text)) else 0


def pages(settings: Settings) -> list[Path]:
    """All pages of a project, in the order of their paths."""
    files = (file for file in settings.docs_dir.rglob("*") if file.suffix in PAGE_SUFFIXES)
    # Builders leave hidden folders out, such as Jupyter's of earlier versions.
    return sorted(file for file in files if not any(part.startswith(".") for part in file.relative_to(settings.docs_dir).parts))
