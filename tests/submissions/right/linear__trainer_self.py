import torch
class Trainer:
    def __init__(self):
        self.verbose = 1
        self.lr = 0.01
        self.w = torch.tensor([1.0], requires_grad=True)
    def forward(self, x): return self.w*x
    def loss(self, x, y): return (self.forward(x)-y)**2
    def update(self): self.w.data -= self.lr*self.w.grad
    def zero_grad(self): self.w.grad.zero_()
    def fit(self, xs, ys, epochs=100):
        for _ in range(epochs):
            for x, y in zip(xs, ys):
                self.loss(x, y).backward(); self.update(); self.zero_grad()
        return self
print(Trainer().fit([1,2,3],[2,4,6]).forward(4))
