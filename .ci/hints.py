"""hints.py: every argument and return of what the package exports is annotated.

Exported are the functions, classes and methods whose names begin with no underscore, and special
methods such as `__init__`. `self` and `cls` need nothing. With `-v`, the share of each module.
"""

import ast
import sys
from pathlib import Path

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


def is_exported(name):
    "Is it a name for others, or a special method's?"
    return not name.startswith("_") or name.startswith("__") and name.endswith("__")


def functions(body, inside=""):
    "The exported functions and methods of a module: name, definition, has it a `self`?"
    for node in body:
        if isinstance(node, (ast.If, ast.Try, ast.With)):
            yield from functions(node.body, inside)
        elif isinstance(node, ast.ClassDef) and is_exported(node.name):
            yield from functions(node.body, f"{inside}{node.name}.")
        elif isinstance(node, FUNCTIONS) and is_exported(node.name):
            static = any(ast.unparse(d) == "staticmethod" for d in node.decorator_list)
            yield inside + node.name, node, bool(inside) and not static


def hints(function, bound):
    "Which of its arguments, and of its return, are annotated: name -> bool."
    a = function.args
    given = [*a.posonlyargs, *a.args][bound:] + a.kwonlyargs
    given += [more for more in (a.vararg, a.kwarg) if more]
    return {arg.arg: arg.annotation is not None for arg in given} | {
        "return": function.returns is not None
    }


def of_module(path):
    "Name of a function -> `hints`."
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {name: hints(node, bound) for name, node, bound in functions(tree.body)}


if __name__ == "__main__":
    root = Path(__file__).parents[1]
    modules = [p for p in sorted((root / "sculpting").rglob("*.py")) if p.name != "_modidx.py"]
    total, missing = 0, []
    for path in modules:
        found = of_module(path)
        asked = [said for names in found.values() for said in names.values()]
        total += len(asked)
        for name, names in found.items():
            bare = [argument for argument, said in names.items() if not said]
            missing += [f"{path.relative_to(root)}: {name} has no type for {', '.join(bare)}"] * (
                len(bare) > 0
            )
        if "-v" in sys.argv and asked:
            print(f"{sum(asked) / len(asked):7.1%} of {len(asked):4} {path.relative_to(root)}")
    print("\n".join(missing) or f"all {total} arguments and returns are annotated")
    sys.exit(bool(missing or not total))
