"""A class of one's own that keeps the parameters in a dictionary."""
import torch


class Model:
    def __init__(self):
        self.p = {name: torch.tensor([1.0], requires_grad=True) for name in ("w1", "w2", "b")}

    def forward(self, x):
        return self.p["w1"] * x**2 + self.p["w2"] * x + self.p["b"]

    def step(self, x, y, lr):
        ((self.forward(x) - y) ** 2).backward()
        for tensor in self.p.values():
            tensor.data -= lr * tensor.grad
            tensor.grad.zero_()


model = Model()
for _ in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        model.step(x, y, 0.01)
print("f(4) =", model.forward(4).item())
