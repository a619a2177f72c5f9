"""The site, in _docs/html: notebooks as committed, API pages from the docstrings, a gallery.

`python .ci/site/build.py`, with the extra `docs`. Fails on a warning of Sphinx and on a dead link.
"""

import base64
import importlib
import inspect
import json
import re
import shutil
import subprocess
import sys
import textwrap
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from fastcore.docments import docments

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SOURCE, HTML = ROOT / "_docs" / "source", ROOT / "_docs" / "html"
SECTIONS = {  # page -> its title, its first words, and how the names of its notebooks begin
    "guides": ("Guides", "One thing that one wants to do, from its first line to its result.", "6"),
    "library": (
        "Library",
        "The package, notebook by notebook: the method, its code, and its tests.",
        "012",
    ),
    "experiments": (
        "Experiments",
        "A question each, answered first; parameters choose data, scale and seeds.",
        "34",
    ),
    "benchmarks": ("Benchmarks", "Time, memory and power beside other implementations.", "5"),
}
COPIED = "md bib cff yaml csv png safetensors json".split()
ROOMS = (
    "sculpting mmd priors data models codes training lps metrics separation score_table tables "
    "plots paper runs experiments estimator explorer device_check"
).split()


def main():
    shutil.rmtree(ROOT / "_docs", ignore_errors=True)
    (SOURCE / "_static").mkdir(parents=True)
    shutil.copy(HERE / "conf.py", SOURCE)
    shutil.copy(HERE / "site.css", SOURCE / "_static")
    copy_files()
    notebooks = {path.stem: read(path) for path in sorted((ROOT / "nbs").glob("*.ipynb"))}
    for stem, notebook in notebooks.items():
        write(f"nbs/{stem}.ipynb", json.dumps(as_page(notebook)))
    for page, (title, words, begins) in SECTIONS.items():
        inside = [n for n in notebooks if n[0] in begins and n != "43_verdicts"]
        write(f"{page}.md", section(title, words, inside))
    for room in ROOMS:
        write(f"api/{room}.md", api_page(room))
    write("api.md", section("API", "What each room of the package offers.", ROOMS, "api"))
    write("gallery.md", gallery(notebooks))
    cards = sorted(path.stem for path in (ROOT / "data_cards").glob("*.md"))
    write("cards.md", section("Data sets", "A card for each.", cards, "data_cards"))
    write("index.md", home())
    sphinx = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-j",
        "auto",
        "-b",
        "html",
    ]
    done = subprocess.run([*sphinx, str(SOURCE), str(HTML)]).returncode
    dead, followed = dead_links()
    print("\n".join(dead) or f"{len(list(HTML.rglob('*.html')))} pages, {followed} links")
    return done or bool(dead or not followed)


def write(name, text):
    path = SOURCE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def copy_files():
    "What pages link to: other texts of the repository, its images, results and parameter files."
    listed = subprocess.run(
        ["git", "ls-files", "-z", *(f"*.{end}" for end in COPIED), "LICENSE"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if name.startswith("data_cards/"):
            write(name, card((ROOT / name).read_text(encoding="utf-8")))
        elif name != "README.md" and not name.startswith("."):  # nor what the gate keeps
            (SOURCE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, SOURCE / name)


def card(text):
    "A data card with its head as a table."
    _, head, body = text.split("---\n", 2)
    rows = [f"| {key} | {cell(value)} |" for key, value in yaml.safe_load(head).items()]
    title, _, rest = body.lstrip().partition("\n")
    return "\n".join([title, "", "| | |", "|---|---|", *rows, "", rest])


def cell(value):
    if isinstance(value, dict):
        value = ", ".join(f"{k}: {v}" for k, v in value.items())
    elif isinstance(value, list):
        value = ", ".join(map(str, value))
    return re.sub(r"\s+", " ", str(value)).replace("|", "\\|")


def as_page(notebook):
    "Without hidden cells and directives; printed Markdown as Markdown, so that its links work."
    cells = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "raw" or re.search(r"^#\| ?hide\b", source, re.MULTILINE):
            continue
        if cell["cell_type"] == "code":
            printed = [o.get("data", {}).get("text/markdown") for o in cell["outputs"]]
            cell = cell | {"outputs": [o for o, m in zip(cell["outputs"], printed) if m is None]}
            if not re.search(r"^#\| ?echo: false", source, re.MULTILINE):
                plain = re.sub(r"^#\|.*\n?", "", source, flags=re.MULTILINE).strip("\n")
                hidden = cell["metadata"].get("jupyter", {}).get("source_hidden")
                tags = {"tags": ["hide-input"]} if hidden else {}
                cells.append(cell | {"source": plain, "metadata": tags})
            cells += [text_cell("".join(m)) for m in printed if m is not None]
        else:
            cells.append(text_cell(source))
    return notebook | {"cells": [cell | {"id": f"cell-{i}"} for i, cell in enumerate(cells)]}


def text_cell(source):
    source = source.replace("```mermaid", "```text")
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def toctree(names, folder="", hidden=False):
    lines = [f"{folder}{'/' * bool(folder)}{name}" for name in names]
    options = [":hidden:"] * hidden + [":maxdepth: 1"]
    return "\n".join(["```{toctree}", *options, "", *lines, "```"])


def section(title, words, names, folder="nbs"):
    return f"# {title}\n\n{words}\n\n{toctree(names, folder)}\n"


def home():
    "The README, and where the pages are."
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("-->")[2]
    pages = [*SECTIONS, "api", "gallery", "Verdicts <nbs/43_verdicts>", "cards"]
    more = ["Index <nbs/index>", "CONTRIBUTING", "CHANGELOG"]
    return f"{text}\n{toctree([*pages, *more], hidden=True)}\n"


def gallery(notebooks):
    "The first picture of every experiment, benchmark and guide."
    lines = ["# Gallery", "", '<div class="gallery">', ""]
    for stem, notebook in notebooks.items():
        picture = next(pictures(notebook), None)
        if stem[0] in "3456" and picture is not None:
            path = SOURCE / "_static" / f"{stem}.png"
            path.write_bytes(base64.b64decode("".join(picture)))
            title = "".join(next(texts(notebook))).splitlines()[0].lstrip("# ")
            lines += [
                f'<figure><a href="nbs/{stem}.html"><img src="_static/{stem}.png" alt="{title}">',
                f"</a><figcaption>{title}</figcaption></figure>",
            ]
    return "\n".join([*lines, "", "</div>", ""])


def texts(notebook):
    return (cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown")


def pictures(notebook):
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                yield output["data"]["image/png"]


def api_page(room):
    module = importlib.import_module("sculpting" if room == "sculpting" else f"sculpting.{room}")
    about = inspect.getdoc(module) or ""
    parts = [f"# {module.__name__}\n\n{about}\n"]
    for name in module.__all__:
        thing = getattr(module, name)
        if inspect.isclass(thing) or inspect.isroutine(thing):
            parts.append(entry(f"{module.__name__}.{name}", thing))
        else:
            parts.append(f"````{{py:data}} {module.__name__}.{name}\n{shortened(thing)}\n````")
    return "\n\n".join(parts) + "\n"


def shortened(value):
    return f"`{textwrap.shorten(repr(value).replace('`', ''), 160, placeholder=' …')}`"


def entry(path, thing, kind=None, fence=7):
    "A function or a class: signature, docstring, what each argument is, methods."
    of_class = inspect.isclass(thing)
    lines = [
        "`" * fence + f"{{py:{kind or ('class' if of_class else 'function')}}} {path}{sign(thing)}"
    ]
    lines += [":no-index-entry:"] * bool(kind) + ["", inspect.getdoc(thing) or "", ""]
    lines += arguments(thing)
    if of_class:
        for name, method in methods(thing):
            lines += ["", entry(name, method, "method", fence - 1), ""]
    return "\n".join([*lines, "`" * fence])


def methods(thing):
    for name, method in vars(thing).items():
        method = inspect.unwrap(getattr(method, "__func__", method))
        if not name.startswith("_") and inspect.isfunction(method):
            yield name, method


def sign(thing):
    "The signature with the annotations as they are written."
    try:
        signature = inspect.signature(thing)
    except (TypeError, ValueError):
        return "()"
    kept = [
        p.replace(annotation=p.empty) for p in signature.parameters.values() if p.name != "self"
    ]
    text = str(signature.replace(parameters=kept, return_annotation=signature.empty))
    return re.sub(r" at 0x[0-9a-f]+", "", text)


def arguments(thing):
    try:
        said = docments(thing, full=True)
    except (TypeError, ValueError, OSError, AttributeError):
        return []
    lines = []
    for name, about in said.items():
        words = " ".join((about.get("docment") or "").split())
        if name != "self" and words:
            lines.append(f":returns: {words}" if name == "return" else f":param {name}: {words}")
    return lines


class Links(HTMLParser):
    "The links and the anchors of a page."

    def __init__(self):
        super().__init__()
        self.links, self.anchors = set(), set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.anchors |= {attrs[key] for key in ("id", "name") if attrs.get(key)}
        self.links |= {attrs[key] for key in ("href", "src") if attrs.get(key)}


def dead_links():
    "Relative links of the built pages that lead to no file or to no anchor."
    pages = {}
    for path in HTML.rglob("*.html"):
        if "_static" in path.parts:  # the theme's templates
            continue
        pages[path] = Links()
        pages[path].feed(path.read_text(encoding="utf-8"))
    dead, followed = [], 0
    for path, page in pages.items():
        for link in sorted(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link in ("#", ""):
                continue
            followed += 1
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchored = not parts.fragment or target not in pages
            if not target.exists() or not (
                anchored or unquote(parts.fragment) in pages[target].anchors
            ):
                dead.append(f"{path.relative_to(HTML)}: {link} leads nowhere")
    return dead, followed


if __name__ == "__main__":
    sys.exit(main())
