from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor


@dataclass
class Config:
    lr: float = 0.01
    epochs: int = 100
    xs: list[float] = field(default_factory=lambda: [1.0, 2.0, 3.0])
    ys: list[float] = field(default_factory=lambda: [2.0, 4.0, 6.0])


def forward(w: Tensor, x: float) -> Tensor:
    return w * x


def loss(prediction: Tensor, target: float) -> Tensor:
    return (prediction - target).square()


def train(config: Config) -> Tensor:
    w: Tensor = torch.tensor([1.0], requires_grad=True)
    for _ in range(config.epochs):
        for x, y in zip(config.xs, config.ys):
            loss(forward(w, x), y).backward()
            assert w.grad is not None
            with torch.no_grad():
                w.sub_(w.grad, alpha=config.lr)
            w.grad.zero_()
    return w


if __name__ == "__main__":
    trained = train(Config())
    print(f"forward(4) = {forward(trained, 4.0).item()}")
