"A finished run of each data set, trained again: are weights, codes and scores the same to the bit?"

import sys
import tempfile
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from sculpting.runs import Run, read_record, run
from sculpting.runs.store import read_settings
from sculpting.training import TimeUp

MACHINE = {"commit", "dirty", "start", "end", "captured", "checksum"}  # may differ, like seconds


def finished(store):
    "A run of each data set that has its weights here: the one with the shortest training."
    found = {}
    for path in store.glob("*/weights.safetensors"):
        record = read_record(path.parent) or {}
        seconds = record.get("train_seconds")
        if seconds is not None and not record.get("teacher"):
            found.setdefault(record["data"], []).append((seconds, path.parent))
    return {data: min(runs) for data, runs in found.items()}


def differences(one, other):
    "Names of what differs between the two folders of a run."
    weights = [load_file(folder / "weights.safetensors") for folder in (one, other)]
    bad = [k for k in weights[0] if weights[0][k].tobytes() != weights[1][k].tobytes()]
    with np.load(one / "latents.npz") as a, np.load(other / "latents.npz") as b:
        bad += [k for k in a if a[k].tobytes() != b[k].tobytes()]
    a, b = read_record(one), read_record(other)
    scores = [k for k in a if k not in MACHINE and "seconds" not in k and "sha256" not in k]
    return bad + [k for k in scores if repr(a[k]) != repr(b.get(k))]


store, end = Path(sys.argv[1]), float(sys.argv[2])
for data, (_, folder) in sorted(finished(store).items()):
    settings = read_settings(folder)
    cfg = Run(**{k: v for k, v in settings.items() if k in Run.__dataclass_fields__})
    with tempfile.TemporaryDirectory() as again:
        try:
            run(cfg, again, progress=False, deadline=end)
            bad = differences(folder, Path(again, cfg.hash))
            told = f"differs in {', '.join(bad)}" if bad else "the same to the bit"
        except TimeUp as error:
            told = str(error)
    print(f"repeat {data}: {folder.name} {cfg.method}: {told}")
