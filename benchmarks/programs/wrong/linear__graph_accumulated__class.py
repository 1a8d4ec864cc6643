import torch

class Fit:
    def __init__(self):
        self.w = torch.tensor(1.0, requires_grad=True)
        self.running = 0.0
    def step(self, x, y):
        self.running = self.running + (self.w * x - y) ** 2
        self.running.backward()
        self.w.data -= 0.01 * self.w.grad
        self.w.grad = None

f = Fit()
for _ in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        f.step(x, y)
print(f.w.item() * 4)
