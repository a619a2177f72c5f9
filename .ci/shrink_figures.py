"""shrink_figures.py [--colours=256] NOTEBOOK...: PNG figures in a palette, a third of the size.

Widgets are left out: without their kernel they show an error, and a picture of them is there.
"""

import base64
import io
import sys
from PIL import Image
from execnb.nbio import read_nb, write_nb

WIDGET = "application/vnd.jupyter.widget-view+json"

paths = [word for word in sys.argv[1:] if not word.startswith("--")]
asked = (word for word in sys.argv[1:] if word.startswith("--colours="))
colours = int(next(asked, "--colours=256").partition("=")[2])
for path in paths:
    notebook, before, after = read_nb(path), 0, 0
    views = notebook.metadata.pop("widgets", None) is not None
    for output in (o for cell in notebook.cells for o in cell.get("outputs", [])):
        png = output.get("data", {}).get("image/png")
        if not png:
            continue
        views |= output["data"].pop(WIDGET, None) is not None
        image, small = Image.open(io.BytesIO(base64.b64decode(png))), io.BytesIO()
        before += len(png)
        if image.mode != "P":
            image.convert("RGB").quantize(
                colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
            ).save(small, "PNG", optimize=True)
            encoded = base64.b64encode(small.getvalue()).decode()
            if len(encoded) < len(png):
                output["data"]["image/png"] = encoded
        after += len(output["data"]["image/png"])
    if after < before or views:
        write_nb(notebook, path)
        print(f"{path}: figures from {before // 1000} to {after // 1000} kB")
