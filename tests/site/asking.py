"""The site's search without a browser: its own scripts, run by QuickJS on the index of a built site.

`make ask QUERIES=file` shows what each line of a file finds; without a file it writes what the tests' queries find, for a change to be reviewed.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import quickjs

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "theme/assets"
FIRST = 5
# QuickJS is older than this method.
AT = "for (const { prototype } of [Array, String]) prototype.at ??= function (place) { return this[place < 0 ? this.length + place : place] };\n"
REVIEWED = ROOT / "tests/site/first_five.txt"
DOCTOR = "errors/doctor/"


def module(name: str) -> str:
    """A script as an expression: QuickJS is given no files to import from."""
    text = (ASSETS / f"{name}.js").read_text("utf-8")
    exported = re.findall(r"^export const (\w+)", text, re.MULTILINE)
    text = re.sub(r"^import .*$|^export ", "", text, flags=re.MULTILINE)
    return f"const {{ {', '.join(exported)} }} = (() => {{ {text}\nreturn {{ {', '.join(exported)} }} }})();\n"


class Search:
    """The search of a built site."""

    def __init__(self, site: Path) -> None:
        search = site / "search"
        self.name: str = json.loads((search / "current.json").read_text("utf-8"))
        self.index = (search / self.name).read_text("utf-8")
        self.engine = quickjs.Context()
        self.engine.eval(AT + "".join(map(module, ("messages", "doctor-reading", "search-query"))))
        for name, text in {"written": self.index, "known": (site / "errors/messages.json").read_text("utf-8")}.items():
            self.engine.set(name, text)
        self.engine.eval("""
            const index = opened(JSON.parse(written)), messages = JSON.parse(known)
            globalThis.ask = query => JSON.stringify(answered(index, messages, query))
            globalThis.keys = text => mayHaveKeys(text) && read(text).reports.length > 0
            globalThis.sentence = (sentences, query) => JSON.stringify(shown(index, JSON.parse(sentences), wanted(index, query)))
            globalThis.terms = text => JSON.stringify(index.terms(text))
        """)

    def call(self, function: str, *values: str) -> Any:
        return json.loads(self.engine.get(function)(*values))

    def ask(self, query: str) -> tuple[list[list[str]], bool]:
        """What a query finds.

        Returns:
            The results in their order, each as the addresses of its sections below the site's; and whether they fit.
        """
        answer = self.call("ask", query)
        found = [[f"{section['url']}#{section['anchor']}".removesuffix("#") for section in sections] for sections in answer["results"]]
        doctor = self.engine.get("keys")(query)
        return [[DOCTOR]] * doctor + found, answer["fits"] or doctor

    def report(self, query: str) -> str:
        """A query and its first results, one a line, as they are reviewed."""
        found, fits = self.ask(query)
        lines = [
            " ".join(query.split()),
            *([] if fits else ["    nothing fits"]),
            *("    " + " ".join(section or "/" for section in sections) for sections in found[:FIRST]),
        ]
        return "\n".join(lines) + "\n"


def queries() -> list[str]:
    """What the tests ask: names, users' questions in their words and in another person's, and what the site does not answer."""
    questions = json.loads((ROOT / "tests/content/questions.json").read_text("utf-8"))
    searches = json.loads((ROOT / "tests/content/searches.json").read_text("utf-8"))
    asked = [question[kind] for question in questions for kind in ("question", "paraphrase") if kind in question]
    return [*searches["names"], *asked, *searches["unanswered"]]


if __name__ == "__main__":
    search = Search(ROOT / "site")
    if len(sys.argv) > 1:
        asked = [line for line in Path(sys.argv[1]).read_text("utf-8", errors="replace").splitlines() if line.strip()]
        print("".join(map(search.report, asked)), end="")
    else:
        REVIEWED.write_text("".join(map(search.report, queries())), "utf-8")
