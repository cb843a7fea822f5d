"""What a snippet, the suite, a build, an edit and a page cost, on this machine, now: `make bench`."""

import os
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, Response, sync_playwright

from tests.site.asking import queries
from tests.site.hosting import CHROMIUM, CHROMIUM_OPTIONS, ROOT, build, served
from verified_snippets import process, recording
from verified_snippets.page import expand_page, pages
from verified_snippets.settings import load_settings
from verified_snippets.snippet import snippets

BUILDS = 5
SAMPLE = 10
PASTED = 5
TYPED = 25


def snippet_times() -> None:
    """Each snippet forked from the server, then every tenth in a fresh interpreter: all of them take an hour."""
    every = snippets(load_settings(ROOT))
    recording.run(every[0])  # starts the fork server
    forked = [recording.run(snippet) for snippet in every]
    print(f"{'wall ms':>8} {'program ms':>10}  snippet")
    for snippet, outcome in zip(every, forked, strict=True):
        print(f"{outcome.wall * 1000:8.0f} {outcome.seconds * 1000:10.0f}  {snippet.path}")
    overhead = statistics.median(outcome.wall - outcome.seconds for outcome in forked)
    print(f"median overhead: {overhead * 1000:.0f} ms a snippet")
    fresh = sum(recording.run(snippet, fork=False).wall for snippet in every[::SAMPLE])
    total, sampled = (sum(outcome.wall for outcome in outcomes) for outcomes in (forked, forked[::SAMPLE]))
    print(f"{len(every)} snippets: {total:.1f} s forked")
    print(f"every {SAMPLE}th of them: {sampled:.1f} s forked, {fresh:.1f} s in fresh interpreters, {fresh / sampled:.1f} times as long")
    server = process.fork_server(every[0].settings).process
    assert server
    status = Path(f"/proc/{server.pid}/status").read_text()
    peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    print(
        f"peak memory: fork server {int(peak) / 1000:.0f} MB, largest fresh interpreter {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000:.0f} MB"
    )


EDITS = {
    "a page": ("docs/concepts/persistence.md", "# ", "# Edited ", "concepts/persistence/"),
    "a program": ("snippets/concepts/persistence/survives_reload.py", "", "# Edited\n", "concepts/persistence/"),
    "a recording": ("snippets/concepts/persistence/survives_reload.out", "", "Edited\n", "concepts/persistence/"),
    "a stylesheet": ("theme/assets/buffers.css", "", "/* Edited */\n", "assets/buffers.css"),
    "a template": ("theme/main.html", "{% block extrahead %}", "{% block extrahead %}<!-- Edited -->", "concepts/persistence/"),
}


def edit_times(scratch: Path) -> None:
    """From saving a file to the page that a browser is given anew, while `mkdocs serve --dirty` runs."""
    project = scratch / "edited"
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv", "site"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "http://127.0.0.1/"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", address]
    server = subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    next(line for line in server.stderr if "Serving on" in line)
    # What nobody reads would stop it.
    threading.Thread(target=server.stderr.read, daemon=True).start()

    def fetch(path: str) -> str:
        with urllib.request.urlopen(f"http://{address}/{path}") as answer:
            return answer.read().decode()

    for kind, (file, old, new, page) in EDITS.items():
        times = []
        text = (project / file).read_text("utf-8")
        # Back and forth: each time a change, which the server tells every browser.
        for changed in [text.replace(old, new, 1), text] * BUILDS:
            epoch = re.search(r"livereload\((\d+)", fetch("concepts/persistence/"))
            assert epoch
            start = time.perf_counter()
            (project / file).write_text(changed, "utf-8")
            fetch(f"livereload/{epoch[1]}/0")
            assert ("Edited" in fetch(page) or "not recorded" in fetch(page)) == (changed != text), kind
            times.append(time.perf_counter() - start)
        print(f"from an edit of {kind} to the screen: {statistics.median(times):.2f} s (median of {len(times)}, longest {max(times):.2f})")
    server.send_signal(signal.SIGINT)
    server.wait()


def build_times(scratch: Path) -> None:
    """The strict build, and the same pages, written out with all that they embed, with the engine off, in turn."""
    for folder in ("docs", "snippets", "theme"):
        shutil.copytree(ROOT / folder, scratch / "stock" / folder)
    project = load_settings(ROOT)
    for page in pages(project):
        (scratch / "stock" / page.relative_to(ROOT)).write_text(expand_page(page, project).text, "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    stock = scratch / "stock" / "mkdocs.yml"
    stock.write_text("\n".join(line for line in config.splitlines() if "verified_snippets" not in line), "utf-8")
    times: dict[str, list[float]] = {"engine": [], "stock": []}
    for _ in range(BUILDS):
        for name, settings in (("engine", ROOT / "mkdocs.yml"), ("stock", stock)):
            start = time.perf_counter()
            result = build(scratch / "built" / name, "http://127.0.0.1/", settings, strict=name == "engine")
            times[name].append(time.perf_counter() - start)
            assert result.returncode == 0, result.stderr
    ratio = statistics.median(engine / stock for engine, stock in zip(*times.values(), strict=True))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"strict build: {medians['engine']:.2f} s, with the engine off {medians['stock']:.2f} s, {ratio:.2f} times as long (medians of {BUILDS} pairs)")
    command = ["/usr/bin/env", "NO_MKDOCS_2_WARNING=1", sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(scratch / "again")]
    measured = f"import resource, subprocess; subprocess.run({command!r}, check=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    peak = subprocess.run([sys.executable, "-c", measured], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    print(f"peak memory of a build: {int(peak) / 1000:.0f} MB")


def pastes() -> dict[str, str]:
    """Ten pastes of about a megabyte, for the doctor."""
    missing, unexpected = "Missing key(s) in state_dict: ", "Unexpected key(s) in state_dict: "

    def keys(pattern: str, count: int) -> str:
        return ", ".join(f'"{pattern.replace("*", str(number))}"' for number in range(count))

    shapes = "copying a param with shape torch.Size([3, {0}]) from checkpoint, the shape in current model is torch.Size([4, {0}])."
    return {
        "30000 statistics": unexpected + keys("module.block.*.running_mean", 30_000),
        "a prefix on 20000 keys": f"{missing}{keys('block.*.weight', 20_000)}. {unexpected}{keys('module.block.*.weight', 20_000)}.",
        "20000 keys renamed": f"{missing}{keys('block.*.weight', 20_000)}. {unexpected}{keys('stage.*.weight', 20_000)}.",
        "40000 unrelated keys": f"{missing}{keys('block.*.weight', 20_000)}. {unexpected}{keys('a*.b*.c', 20_000)}.",
        "7000 sizes": "\n".join(f"size mismatch for head.{number}.weight: {shapes.format(number)}" for number in range(7000)),
        "keys of a hundred parts": unexpected + keys("a." * 100 + "*", 4700),
        "a log without keys": "[rank0]: 2026-01-01 10:00:00,000 INFO: loss 0.1\n" * 20_000,
        "beginnings of a message": "size mismatch for " * 55_000,
        "quotation marks": missing + '"' * 1_000_000,
        "markup and colours": "<b>\x1b[31m" * 120_000,
    }


ANSWERS = """async ([text, runs]) => {
  const part = document.querySelector("state-doctor"), times = []
  for (let run = 0; run < runs; run++) {
    part.box.value = ""
    const start = performance.now()
    part.box.value = text
    part.box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }))
    await new Promise(done => setTimeout(done)) // it answers behind what inserts text
    await part.index
    part.scrollHeight
    times.push(performance.now() - start)
  }
  return times
}"""


def paste_times(browser: Browser, address: str) -> None:
    """How long the doctor takes to read a paste, to answer, and to lay both out."""
    tab = browser.new_page()
    tab.goto(f"{address}errors/doctor/")
    tab.get_by_label("The error, as it was printed").focus()
    tab.wait_for_load_state("networkidle")
    for kind, text in pastes().items():
        times = tab.evaluate(ANSWERS, [text, PASTED])
        print(f"the doctor, {kind}, {len(text) / 1e6:.2f} MB: {statistics.median(times):.0f} ms (median of {len(times)}, longest {max(times):.0f})")


KEYS = """async queries => {
  const box = document.querySelector(".md-search__input"), list = document.querySelector(".md-search-result__list"), times = []
  for (const query of queries)
    for (let end = 1; end <= query.length; end++) {
      const start = performance.now()
      const shown = new Promise(done => new MutationObserver((_, seen) => (seen.disconnect(), done())).observe(list, { childList: true }))
      box.value = query.slice(0, end)
      box.dispatchEvent(new InputEvent("input"))
      await Promise.race([shown, new Promise(done => setTimeout(done, 1000))]) // a word that changes nothing shows nothing anew
      list.offsetHeight
      times.push(performance.now() - start)
      await new Promise(requestAnimationFrame)
    }
  return times
}"""


def key_times(browser: Browser, address: str) -> None:
    """From a key to its list, laid out, at a quarter of this machine's speed: of each key the fastest of several runs, for other work is no search's."""
    tab = browser.new_page()
    tab.goto(address)
    tab.locator(".md-search__input").fill("a")
    tab.locator(".md-search-result__link").first.wait_for()
    tab.context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    asked = queries()[::TYPED]
    times = sorted(min(runs) for runs in zip(*(tab.evaluate(KEYS, asked) for _ in range(PASTED)), strict=True))
    median, late = statistics.median(times), times[int(len(times) * 0.99)]
    print(f"the search, from a key to its list, CPU x 4: {median:.0f} ms (median of {len(times)} keys, 99th percentile {late:.0f}, longest {times[-1]:.0f})")


def page_weights(scratch: Path) -> None:
    """All that a cold page loads, as it comes over the wire."""
    site = scratch / "served"
    with served(site) as address, sync_playwright() as playwright:
        assert build(site, address).returncode == 0
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        for path in ("", "concepts/loading-state/", "labs/resnet50/"):
            tab = browser.new_context().new_page()
            responses: list[Response] = []
            tab.on("response", lambda response, seen=responses: seen.append(response))
            tab.goto(address + path, wait_until="networkidle")
            weight = sum(int(response.headers["content-length"]) for response in responses if not response.url.startswith("data:"))
            requests = [response.url for response in responses if not response.url.startswith("data:")]
            print(f"/{path}: {weight / 1000:.0f} kB compressed in {len(requests)} requests")
            tab.locator(".md-search__input").click()
            tab.locator(".md-search__input").press_sequentially("b")
            tab.locator(".md-search-result__link").first.wait_for()
            with_search = sum(int(response.headers["content-length"]) for response in responses if not response.url.startswith("data:"))
            print(f"    and {(with_search - weight) / 1000:.0f} kB more at the first key in the search")
        paste_times(browser, address)
        key_times(browser, address)
        browser.close()
    for file in sorted((site / "search").glob("*.json")):
        print(f"{file.relative_to(site)}: {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    snippet_times()
    with tempfile.TemporaryDirectory() as scratch:
        build_times(Path(scratch))
        edit_times(Path(scratch))
        page_weights(Path(scratch))
