import torch


class Trainer:
    """Trains y = w * x by SGD, one sample at a time."""

    def __init__(self, lr=0.01, epochs=100):
        self.lr = lr
        self.epochs = epochs
        self.w = torch.tensor([1.0], requires_grad=True)
        self.history = []

    def forward(self, x):
        return self.w * x

    def loss(self, x, y):
        return (self.forward(x) - y) ** 2

    def update(self):
        self.w.data -= self.lr * self.w.grad.data

    def zero_grad(self):
        self.w.grad.data.zero_()

    def fit(self, xs, ys):
        for _ in range(self.epochs):
            for x, y in zip(xs, ys):
                l = self.loss(x, y)
                l.backward()
                self.update()
                self.zero_grad()
            self.history.append(l.item())
        return self


if __name__ == '__main__':
    t = Trainer().fit([1, 2, 3], [2, 4, 6])
    print('predict', t.forward(4).item())
