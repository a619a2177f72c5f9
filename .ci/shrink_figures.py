"""shrink_figures.py NOTEBOOK...: PNG figures in a palette of 256 colours, a third of the size."""

import base64
import io
import sys
from PIL import Image
from execnb.nbio import read_nb, write_nb

for path in sys.argv[1:]:
    notebook, before, after = read_nb(path), 0, 0
    for output in (o for cell in notebook.cells for o in cell.get("outputs", [])):
        png = output.get("data", {}).get("image/png")
        if not png:
            continue
        image, small = Image.open(io.BytesIO(base64.b64decode(png))), io.BytesIO()
        before += len(png)
        if image.mode != "P":
            image.convert("RGB").quantize(
                256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
            ).save(small, "PNG", optimize=True)
            encoded = base64.b64encode(small.getvalue()).decode()
            if len(encoded) < len(png):
                output["data"]["image/png"] = encoded
        after += len(output["data"]["image/png"])
    if after < before:
        write_nb(notebook, path)
        print(f"{path}: figures from {before // 1000} to {after // 1000} kB")
