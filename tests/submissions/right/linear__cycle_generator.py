import torch
from itertools import cycle, islice
from dataclasses import dataclass, field
@dataclass
class Config:
    lr: float = 0.01
    epochs: int = 100
@dataclass
class State:
    w: torch.Tensor = field(default_factory=lambda: torch.tensor([1.0], requires_grad=True))
    history: list = field(default_factory=list)
def stream(cfg, xs, ys):
    yield from islice(cycle(zip(xs, ys)), cfg.epochs*len(xs))
cfg, s = Config(), State()
for k, (x, y) in enumerate(stream(cfg, [1.0,2.0,3.0], [2.0,4.0,6.0])):
    pred = s.w*x
    out = {"pred": pred, "loss": (pred-y)**2}
    out["loss"].backward()
    s.w.data.add_(s.w.grad, alpha=-cfg.lr)
    s.w.grad.mul_(0)
    s.history.append(out["loss"].item())
print(s.w)
