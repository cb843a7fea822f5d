import json
import re
from html import escape

# The site's name for a colour, then the colour in a file that is read alone:
# in the light, and in the dark.
COLOURS = {
    "ink": ("--md-default-fg-color", "#1c2429", "#dfe5e8"),
    "soft": ("--md-default-fg-color--light", "#56616a", "#a3afb6"),
    "ground": ("--md-default-bg-color", "#ffffff", "#14191c"),
    "rule": ("--line", "#d5dde1", "#36424a"),
    "edge": ("--md-typeset-a-color", "#075f73", "#74cbdd"),
    "fill": ("--changed-ground", "#dcebf0", "#1f3c46"),
    "red": ("--wrong", "#b3231b", "#ff9a90"),
    "pale": ("--changed-wrong-ground", "#fadfdc", "#4a2725"),
}
STYLE = """{id}{{{light};background:var(--ground,white)}}
@media (prefers-color-scheme: dark){{{id}{{{dark}}}}}
{id} text{{font:13px var(--md-text-font-family,sans-serif)}}
{id} .code{{font-family:var(--md-code-font-family,monospace)}}
{id} text{{fill:var(--ink,black)}}
{id} text.head{{font-weight:700}}
{id} text.soft{{fill:var(--soft,gray)}}
{id} text.edge{{fill:var(--edge,black)}}
{id} text.red{{fill:var(--red,black)}}
{id} path{{fill:none;stroke:var(--ink,black);stroke-width:1.5}}
{id} path.rule{{stroke:var(--rule,gray);stroke-width:1}}
{id} path.edge{{stroke:var(--edge,black)}}
{id} path.red{{stroke:var(--red,black)}}
{id} rect{{fill:none;stroke:var(--soft,gray)}}
{id} rect.edge{{fill:var(--fill,silver);stroke:var(--edge,black)}}
{id} rect.red{{fill:var(--pale,silver);stroke:var(--red,black)}}"""


class Drawing:
    """Words, boxes and curves in units of a pixel, from the top left."""

    def __init__(self, name, width=340):
        self.name, self.width, self.height, self.parts = name, width, 0, []

    def add(self, part, bottom):
        # What is the rule without it is left out.
        for idle in (' class=""', ' text-anchor="start"'):
            part = part.replace(idle, "")
        self.parts.append(part)
        self.height = max(self.height, round(bottom))

    def words(self, x, y, text, kind="", anchor="start"):
        at = f'x="{x:g}" y="{y:g}" class="{kind}" text-anchor="{anchor}"'
        self.add(f"<text {at}>{escape(str(text))}</text>", y + 6)

    def box(self, x, y, width, height, kind=""):
        # Half of the border would lie outside.
        inside = f'width="{max(width - 1, 1):g}" height="{height:g}"'
        at = f'x="{x + 0.5:g}" y="{y:g}" {inside}'
        self.add(f'<rect {at} rx="2" class="{kind}"/>', y + height + 2)

    def curve(self, points, kind=""):
        steps = "L".join(f"{x:.5g} {y:.5g}" for x, y in points)
        bottom = max(y for _, y in points) + 2
        self.add(f'<path d="M{steps}" class="{kind}"/>', bottom)

    def rule(self, y):
        self.curve([(0, y), (self.width, y)], "rule")

    def cell(self, x, y, width, text, kind=""):
        """A box around words; without a kind, the words alone."""
        if kind:
            self.box(x, y - 15, width, 20, kind)
        self.words(x + width / 2, y, text, kind or "soft", "middle")

    def svg(self, caption, description, rows):
        """The whole file; the rows of the table say what was measured."""
        colours = [
            ";".join(
                f"--{name}:var({site},{alone[dark]})"
                for name, (site, *alone) in COLOURS.items()
            )
            for dark in (0, 1)
        ]
        whose = f"#{self.name}-picture"
        classes = re.findall('class="(.*?)"', "".join(self.parts))
        kinds = {kind for named in classes for kind in named.split()}
        rules = [
            rule
            for rule in STYLE.splitlines()
            if kinds.issuperset(re.findall(r"\.(\w+){", rule))
        ]
        style = "\n".join(rules).format(
            id=whose, light=colours[0], dark=colours[1]
        )
        opening = (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'id="{whose[1:]}" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}">'
        )
        head = [
            f"<title>{escape(caption)}</title>",
            f"<desc>{escape(description)}</desc>",
            f"<metadata>{escape(json.dumps(rows), quote=False)}</metadata>",
        ]
        parts = [f"<style>{style}</style>", *self.parts, "</svg>"]
        return "\n".join([opening, *head, *parts]) + "\n"

    def save(self, *said):
        with open(f"{self.name}.svg", "w") as file:
            file.write(self.svg(*said))


def scale(low, high, start, end):
    """What turns a number between low and high into a place on the paper."""
    return lambda value: start + (value - low) / (high - low) * (end - start)


if __name__ == "__main__":
    drawing = Drawing("one_box", 100)
    drawing.cell(0, 20, 100, "mean", "edge")
    print(drawing.svg("One box.", "A box: mean.", [["key"], ["mean"]]))
