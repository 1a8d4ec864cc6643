import matplotlib.pyplot as plt
import torch
class Model:
    """y = w x"""
    def __init__(self):
        self.w = torch.tensor([1.0], requires_grad=True)

    def __call__(self, x):
        return x + self.w
def squared_error(prediction, y):
    return (prediction - y) ** 2
model = Model()
x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
for i in range(100):
    for x, y in zip(x_data, y_data):
        l = squared_error(model(x), y)
        l.backward()  # compute the gradient
        with torch.no_grad():
            model.w.sub_(0.01 * model.w.grad)
    model.w.grad.fill_(0)
print(f'model(4) = {float(model(4))}')
plt.plot([1, 2, 3], [2, 4, 6], 'o')
plt.show()
