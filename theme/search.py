"""A MkDocs hook: the index that assets/search-query.js searches, and the sentences that its results show.

What is found is a section. Its score for a word is BM25 over fields, worked out here, once, in whole numbers: a query only adds, and each machine
gives the same order.
"""

import difflib
import hashlib
import html
import json
import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

from verified_snippets.mkdocs_plugin import line_of

# What a word counts in each field; of a field's length, how much it tells (BM25's b); and how soon a word that is repeated says no more (its k1).
FIELDS = {"heading": (6.0, 0.5), "asked": (5.0, 0.0), "page": (2.0, 0.5), "prose": (1.0, 0.5), "error": (2.0, 0.5), "code": (0.35, 0.7)}
SATURATED = 4.0
# A part of an identifier, beside a word that stands by itself.
PART = 0.5
# The power to which a page's `search: boost:` is taken: Material's multiplies sums that differ by far more than these scores do.
BOOST = 0.2
# The anchor of what links to other pages, and answers nothing itself.
LINKS = "next"
# The largest of the whole numbers, and the least score that is worth its place in the index.
MOST, LEAST = 63, 9

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("search-words.toml").read_text("utf-8"))
# What readers asked, by the address of the section that answers it.
ASKED_FILE = Path(__file__).with_name("search-asked.toml")
ASKED: dict[str, str] = tomllib.loads(ASKED_FILE.read_text("utf-8"))
COMMON = frozenset(WORDS["common"].split())
SPELLED = {word: instead.split() for word, instead in WORDS["spelled"].items()}
ENDINGS = [(re.compile(ending), instead) for ending, instead in WORDS["endings"]]
WORD = re.compile(WORDS["word"])
PARTS = re.compile(WORDS["parts"])

BLOCK = re.compile(r"<pre><code>(.*?)</code></pre>", re.DOTALL)
ERROR = re.compile(r"^(?:\w+\.)*\w*(?:Error|Exception|Warning|Interrupt)\b: .*", re.MULTILINE | re.DOTALL)
# The file of a program, and how it ends, behind what it shows.
FILE = re.compile(r"(?: · (?:raises|warns) <code>\w+</code>| · [\w ]+)? · [\w-]+\.py(?=</p>)")
NUMBER = re.compile(r"(?<!\w)[-+]?[\d.]+(?:e[-+]?\d+)?(?!\w)")
MESSAGE = re.compile(r"<code>[^<]* [^<]*</code>")
PARAGRAPH = re.compile(r"</?(?:p|li|ul|ol)>")
SENTENCE = re.compile(r"(?<=[.:!?]) (?=[A-Z`\"'(])")

Entry = dict[str, Any]


@cache
def stem(word: str) -> str:
    """What a word in small letters shares with its other forms."""
    word = WORDS["irregular"].get(word, word)
    if not word.isalpha():
        return word
    for ending, instead in ENDINGS:
        word = ending.sub(instead, word)
    return word


@cache
def terms_of(word: str) -> tuple[str, ...]:
    """A word as the index has it: its stem and then, of an identifier, those of its parts."""
    parts = [part.lower() for part in PARTS.split(word) if len(part) > 1 and not part.isdigit()]
    whole = word.lower()
    if parts == [whole] or not parts:
        return (stem(whole),)
    return (stem(whole), *(stem(part) for part in parts))


def terms(text: str) -> Iterable[tuple[str, ...]]:
    """The words of a text in their order, without those that say nothing, each as `terms_of` has it."""
    for before, word, behind in WORD.findall(text):
        if len(word) > 1 and (before or behind or word.lower() not in COMMON):
            yield from map(terms_of, SPELLED.get(word.lower(), (word,)))


def plain(markup: str) -> str:
    """The text of some HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()


def counted(text: str) -> Counter[str]:
    """How often a text has each term; a part of an identifier is less than a word."""
    found: Counter[str] = Counter()
    for whole, *parts in terms(text):
        found[whole] += 1
        for part in parts:
            found[part] += PART
    return found


def written(number: int) -> str:
    """A number in characters: what it leaves over of 64, behind the rest."""
    rest = ""
    high, low = divmod(number, 64)
    while high:
        high, digit = divmod(high, 28)
        rest = chr(99 + digit) + rest
    return rest + chr(35 + low)


@dataclass(frozen=True)
class Section:
    """What stands below one heading: its words, counted by field, its sentences, and what its words count beside those of other pages."""

    anchor: str
    heading: str
    fields: dict[str, Counter[str]]
    sentences: list[str]
    share: float


@cache
def section(location: str, title: str, text: str, page: str, boost: float = 1) -> Section:
    """Read what Material's search has of a section: its address, its heading and text in some HTML; and its page's title and boost."""
    heading = plain(title)
    blocks = [html.unescape(block) for block in BLOCK.findall(text)]
    errors = [error[0] for block in blocks if (error := ERROR.search(block))]
    prose = [plain(part) for part in PARAGRAPH.split(FILE.sub("", BLOCK.sub("<p>", text))) if plain(part)]
    # A message as a heading is quoted by who has it, and found so; its words are no topic.
    message = MESSAGE.fullmatch(title)
    texts = {
        "heading": [] if message else [heading],
        "asked": [ASKED.get(location, "")],
        "page": [page],
        "prose": prose,
        "error": [*errors, heading] if message else errors,
        "code": [NUMBER.sub(" ", block) for block in blocks],
    }
    fields = {field: counted("\n".join(parts)) for field, parts in texts.items()}
    # How many asked for it is no reason to find it sooner.
    fields["asked"] = Counter({term: min(times, 1) for term, times in fields["asked"].items()})
    return Section(
        anchor=location.partition("#")[2],
        heading=heading,
        fields=fields,
        sentences=[sentence for part in prose for sentence in SENTENCE.split(" ".join(part.split()))],
        share=boost**BOOST,
    )


def scores(sections: list[Section]) -> dict[str, dict[int, int]]:
    """For each term, in alphabetical order, how much each section that has it is about it, by BM25 over fields, before what the term tells."""
    average = {field: sum(section.fields[field].total() for section in sections) / len(sections) or 1 for field in FIELDS}
    weighed: dict[str, dict[int, float]] = {}
    for number, section in enumerate(sections):
        for field, (weight, length) in FIELDS.items():
            share = weight / (1 - length + length * section.fields[field].total() / average[field])
            for term, times in section.fields[field].items():
                found = weighed.setdefault(term, {})
                found[number] = found.get(number, 0) + share * times
    scored = {}
    for term, found in sorted(weighed.items()):
        scored[term] = {
            number: score
            for number, weight in sorted(found.items())
            if (score := round(MOST * weight / (weight + SATURATED) * sections[number].share)) >= LEAST
        }
    return {term: found for term, found in scored.items() if found}


def rarity(sections: int, having: int) -> float:
    """How much a term tells that so many of the sections have."""
    return math.log(1 + (sections - having + 0.5) / (having + 0.5)) ** 0.7


def topics(sections: list[Section]) -> list[str]:
    """What the site is about: the terms of its headings and of what was asked, by level: in each a term has twice as many of them as in the one below."""
    having = Counter(term for section in sections for term in {*section.fields["heading"], *section.fields["asked"]})
    levels: list[list[str]] = [[] for _ in range(len(sections).bit_length() + 1)]
    for term, headings in sorted(having.items()):
        levels[round(math.log2(1 + headings))].append(term)
    return ["", "", *(" ".join(some) for some in levels[2:])]


def index_of(pages: dict[str, list[Section]]) -> dict[str, Any]:
    """What a query needs: pages with their sections, which are numbered through; the terms in their order, each as what it shares with the one before and
    what it does not, with what it tells, its sections, as distances, and their scores; what the site is about; the rules of the language."""
    sections = [section for page in pages.values() for section in page]
    scored = scores(sections)
    distances, before = [], ""
    terms, tells = [], []
    for term, found in scored.items():
        shared = min(60, next((place for place, (one, other) in enumerate(zip(before, term, strict=False)) if one != other), len(before)))
        tells.append(round(MOST * rarity(len(sections), len(found)) / rarity(len(sections), 1)))
        terms.append(f"{chr(35 + shared)}{term[shared:]}")
        distances.append("".join(written(number - last) for last, number in pairwise([-1, *found])))
        before = term
    return {
        "pages": [[url, page[0].heading, [[section.anchor, section.heading] for section in page]] for url, page in pages.items()],
        "terms": " ".join(terms),
        "tells": "".join(chr(35 + telling) for telling in tells),
        "sections": " ".join(distances),
        "scores": "".join(chr(35 + score) for found in scored.values() for score in found.values()),
        "topics": topics(sections),
        "words": WORDS,
    }


def on_page_markdown(markdown: str, page: Page, **_: object) -> None:
    """Read what a page's top says to the search.

    Raises:
        PluginError: its boost is no number, or what stands there has no name.
    """
    settings = page.meta.get("search")
    if settings is not None and not isinstance(settings, dict):
        place = f"docs/{page.file.src_uri}:{line_of(Path(page.file.abs_src_path or ''), r'^search:')}"
        raise PluginError(f"{place}: below search: stands a line of its own, two blanks in: boost: 1.3, or exclude: true")
    if isinstance(settings, dict) and not isinstance(settings.get("boost", 1), int | float):
        raise PluginError(f"docs/{page.file.src_uri}:{line_of(Path(page.file.abs_src_path or ''), r'^ +boost:')}: boost is a number: 1.3")


def on_page_content(html: str, **_: object) -> str:
    """Leave out of Material's index what programs do on other releases: it is not what the page is about."""
    return re.sub('<(details|p)(?= class="(?:elsewhere|release-count) )', r"<\1 data-search-exclude", html)


# The pages that were made: `mkdocs serve --dirty` makes anew only what was edited.
made: dict[str, list[Section]] = {}


@event_priority(-100)  # after Material, which writes what it has found on the pages that were made
def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Write the index, under a name that changes with it; the name; and for each page the sentences of its sections. Nothing asks for Material's own index.

    Raises:
        PluginError: what readers asked stands at a section that is not there.
    """
    folder = Path(config.site_dir, "search")
    listed = folder / "search_index.json"
    pages: dict[str, list[Entry]] = {}
    for entry in json.loads(listed.read_text("utf-8"))["docs"]:
        pages.setdefault(entry["location"].partition("#")[0], []).append(entry)
    listed.unlink()
    # Where only a template is new, no word is.
    if not pages and (folder / "current.json").is_file():
        return
    for url, entries in pages.items():
        title, boost = plain(entries[0]["title"]), float(entries[0].get("boost", 1))
        made[url] = [
            section(entry["location"], entry["title"], entry["text"], title, boost) for entry in entries if not entry["location"].endswith(f"#{LINKS}")
        ]
        write(folder / "pages" / f"{url}sentences.json", {section.anchor: section.sentences for section in made[url]})
    lost = [location for location in ASKED if not there(location, Path(config.site_dir))]
    if lost:
        raise PluginError("\n".join(map(misplaced, lost)))
    for old in folder.glob("index.*.json"):
        old.unlink()
    text = json.dumps(index_of(made), ensure_ascii=False, separators=(",", ":"))
    name = f"index.{hashlib.sha256(text.encode()).hexdigest()[:8]}.json"
    folder.joinpath(name).write_text(text, "utf-8")
    write(folder / "current.json", name)


def there(location: str, site: Path) -> bool:
    """Whether the site has such a section, or page, if that was not made now."""
    page, _, anchor = location.partition("#")
    return any(section.anchor == anchor for section in made[page]) if page in made else (site / page / "index.html").is_file()


def misplaced(location: str) -> str:
    """What is wrong with where a question stands: the line, and what to do."""
    number = line_of(ASKED_FILE, f'^"{re.escape(location)}"')
    page, _, anchor = location.partition("#")
    if page in made:
        said, known = f"{page} has no section #{anchor}", [f"{page}#{section.anchor}" for section in made[page] if section.anchor]
    else:
        said, known = f"there is no page {page}", list(made)
    near = difflib.get_close_matches(location if page in made else page, known, 1)
    act = f"did you mean {near[0]}?" if near else "name a section as its address ends: concepts/persistence/#since"
    return f"theme/search-asked.toml:{number}: {said}; {act}"


def write(file: Path, content: object) -> None:
    """Write JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
