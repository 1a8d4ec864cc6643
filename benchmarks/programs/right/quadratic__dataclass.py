from dataclasses import dataclass, fields
from typing import Iterator, Tuple
import torch


def leaf() -> torch.Tensor:
    return torch.tensor(1.0, requires_grad=True)


@dataclass
class Params:
    w1: torch.Tensor
    w2: torch.Tensor
    b: torch.Tensor

    def __iter__(self) -> Iterator[torch.Tensor]:
        return (getattr(self, f.name) for f in fields(self))


def predict(p: Params, x: float) -> torch.Tensor:
    return p.w1 * x ** 2 + p.w2 * x + p.b


def sgd(p: Params, data: Tuple[Tuple[float, float], ...], lr: float = 0.01, epochs: int = 100) -> float:
    last = 0.0
    for _ in range(epochs):
        for x, y in data:
            l = (predict(p, x) - y) ** 2
            l.backward()
            last = l.item()
            with torch.no_grad():
                for q in p:
                    q -= lr * q.grad
                    q.grad = None
    return last


p = Params(leaf(), leaf(), leaf())
print("last loss", sgd(p, ((1.0, 2.0), (2.0, 4.0), (3.0, 6.0))))
print("prediction for 4:", predict(p, 4.0).item())
