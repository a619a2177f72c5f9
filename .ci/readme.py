"""README.md from nbs/index.ipynb, up to its raw cell "README.md ends here".

`#| hide` hides a cell, `#| echo: false` all but its output.
"""

import re
from pathlib import Path
import nbformat
from nbconvert import MarkdownExporter


def shown(cell):
    "The cell as the README shows it, or None."
    if cell.cell_type == "raw" or "#| hide" in cell.source:
        return None
    if cell.cell_type == "code" and "#| echo: false" in cell.source:
        texts = [
            o.data["text/markdown"] for o in cell.outputs if "text/markdown" in o.get("data", {})
        ]
        cell = nbformat.v4.new_markdown_cell("\n\n".join(texts))
    if cell.cell_type == "code":
        cell.outputs = []
    if (
        cell.cell_type == "markdown"
    ):  # links in the notebook are relative to nbs/, those of the README to the root
        cell.source = re.sub(
            r'(\]\(|src=")(?!https?:|#)([^)"]+)',
            lambda m: m[1] + (m[2][3:] if m[2].startswith("../") else f"nbs/{m[2]}"),
            cell.source,
        )
    return cell


root = Path(__file__).parent.parent
notebook = nbformat.read(root / "nbs" / "index.ipynb", as_version=4)
notebook.metadata["language_info"] = {"name": "python"}
end = next(i for i, c in enumerate(notebook.cells) if "README.md ends here" in c.source)
notebook.cells = [c for c in map(shown, notebook.cells[:end]) if c is not None]
text, _ = MarkdownExporter().from_notebook_node(notebook)
note = "<!-- Made from nbs/index.ipynb by .ci/readme.py: edit the notebook. -->"
(root / "README.md").write_text(f"{note}\n\n{text.strip()}\n", encoding="utf-8")
