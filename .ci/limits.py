"""limits.py: no function of the package has more than 50 lines of body, no module more than 450.

Signature, decorators and docstring do not count. A hot loop may be longer, where a comment
`# hot: why` stands right above its `def` (or its decorators). Ruff counts complexity (C901).
"""

import ast
import sys
from pathlib import Path

BODY, MODULE = 50, 450


def body_lines(function):
    "Lines from the first statement after the docstring to the last."
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(getattr(body[0], "value", None), ast.Constant):
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def is_hot(function, lines):
    "Does the line above it say why it may be long?"
    first = min([function.lineno, *(d.lineno for d in function.decorator_list)])
    return first > 1 and lines[first - 2].strip().startswith("# hot: ")


def too_long(path):
    "What is too long in a module, a line each."
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    if len(lines) > MODULE:
        yield f"{path}: {len(lines)} lines, at most {MODULE}"
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or is_hot(node, lines):
            continue
        if (size := body_lines(node)) > BODY:
            yield f"{path}:{node.lineno}: {node.name} has {size} lines of body, at most {BODY}"


if __name__ == "__main__":
    root = Path(__file__).parents[1]
    modules = [p for p in sorted((root / "sculpting").rglob("*.py")) if p.name != "_modidx.py"]
    found = [line for path in modules for line in too_long(path)]
    print("\n".join(found) or f"{len(modules)} modules within the limits")
    sys.exit(bool(found or not modules))
