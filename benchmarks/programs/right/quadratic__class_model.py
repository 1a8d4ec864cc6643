import torch


class QuadraticModel:
    def __init__(self):
        self.w1 = torch.tensor([1.0], requires_grad=True)
        self.w2 = torch.tensor([1.0], requires_grad=True)
        self.b = torch.tensor([1.0], requires_grad=True)

    @property
    def parameters(self):
        return [self.w1, self.w2, self.b]

    def __call__(self, x):
        return self.w1 * x ** 2 + self.w2 * x + self.b

    def update(self, lr):
        with torch.no_grad():
            for p in self.parameters:
                p -= lr * p.grad

    def zero_grad(self):
        for p in self.parameters:
            p.grad.zero_()


def loss(model, x, y):
    return (model(x) - y) ** 2


model = QuadraticModel()
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = loss(model, x, y)
        l.backward()
        model.update(0.01)
        model.zero_grad()
    if epoch % 10 == 9:
        print("Epoch", epoch + 1, "loss", l.item())
print("Model(4) =", model(4).item())
