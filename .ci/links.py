"""links.py: every relative link and image of Markdown files and notebooks is a tracked file.

Links in a notebook, and in the tables it prints, are relative to its folder. Addresses of the web
are not asked for.
"""

import json
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

# `](target)`, `](target "title")`, `[name]: target`, src="target", href="target"
LINK = re.compile(
    r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)"
    r"|^\[[^\]]+\]:\s+(\S+)"
    r"|(?:src|href)=[\"']([^\"']+)[\"']",
    re.MULTILINE,
)
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def texts(path):
    "The Markdown of a file; of a notebook, that of its cells and of their outputs."
    if path.suffix != ".ipynb":
        return [path.read_text(encoding="utf-8")]
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = [cell["source"] for cell in cells if cell["cell_type"] == "markdown"]
    for cell in cells:
        for output in cell.get("outputs", ()):
            shown.append(output.get("data", {}).get("text/markdown", ""))
    return ["".join(text) for text in shown]


def targets(text):
    "The relative links of a text, without what follows `#` or `?`."
    for found in LINK.findall(CODE.sub("", text)):
        link = urlsplit("".join(found))
        if not link.scheme and not link.netloc and link.path:
            yield unquote(link.path)


def tracked(root):
    "Every file that git tracks, and the folders they are in."
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True
    )
    files = {PurePosixPath(name) for name in listed.stdout.split("\0") if name}
    return files, files | {folder for file in files for folder in file.parents}


def normal(path):
    "A path without `.` and `..`; None where it leaves the repository."
    parts = []
    for part in path.parts:
        if part == ".." and not parts:
            return None
        parts = parts[:-1] if part == ".." else [*parts, part]
    return PurePosixPath(*parts)


def broken(root):
    "Links that lead nowhere, a line each; and how many were followed."
    files, there = tracked(root)
    lines, followed = [], 0
    for file in sorted(f for f in files if f.suffix in (".md", ".ipynb")):
        for text in texts(root / file):
            for target in targets(text):
                followed += 1
                if normal(file.parent / target) not in there:
                    lines.append(f"{file}: {target} is not in the repository")
    return lines, followed


if __name__ == "__main__":
    lines, followed = broken(Path(__file__).resolve().parents[1])
    print("\n".join(lines) or f"{followed} links lead to a file")
    sys.exit(bool(lines or not followed))
