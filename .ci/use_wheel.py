"""With the wheel and no extras: every module imports, and MMDLoss sculpts one's own encoder."""

import importlib
import pkgutil
import torch
import sculpting

modules = [m.name for m in pkgutil.walk_packages(sculpting.__path__, "sculpting.")]
assert len(modules) > 10, modules
for name in modules:
    importlib.import_module(name)

from sculpting.mmd import MMDLoss
from sculpting.priors import Uniform

torch.manual_seed(0)
encoder, points = torch.nn.Linear(8, 2), torch.randn(256, 8)
loss = MMDLoss(Uniform(-5, 5, dim=2), weight=1.0)
optimiser = torch.optim.Adam(encoder.parameters(), lr=0.05)
history = []
for _ in range(100):
    total = loss(encoder(points))
    optimiser.zero_grad()
    total.backward()
    optimiser.step()
    history.append(total.item())
assert sum(history[-10:]) < 0.2 * sum(history[:10]), (history[:10], history[-10:])
print(f"{len(modules)} modules; MMD² from {history[0]:.3f} to {history[-1]:.3f}")
