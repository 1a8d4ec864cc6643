import torch


class Model:
    """y = w x"""

    def __init__(self):
        self.w = torch.tensor([1.0], requires_grad=True)

    def __call__(self, x):
        return self.w * x


def squared_error(prediction, y):
    return (prediction - y) ** 2


model = Model()
x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
for epoch in range(100):  # 训练
    for x, y in zip(x_data, y_data):
        l = squared_error(model(x), y)
        if model.w.grad is not None:
            with torch.no_grad():
                model.w.sub_(0.01 * model.w.grad)
        if model.w.grad is not None:
            model.w.grad.fill_(0)
        l.backward()

print(f'model(4) = {float(model(4))}')
