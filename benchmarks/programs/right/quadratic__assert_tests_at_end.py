import torch

w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return w1 * x**2 + w2 * x + b

def loss(x, y):
    return (forward(x) - y)**2

def update(lr):
    w1.data -= lr * w1.grad
    w2.data -= lr * w2.grad
    b.data -= lr * b.grad

def zero_grad():
    w1.grad, w2.grad, b.grad = None, None, None

def test_start():
    assert forward(4).item() == 21
    assert loss(1, 2).item() == 1

def test_end():
    assert abs(forward(4).item() - 8.544) < 1e-3

test_start()
for epoch in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        l = loss(x, y)
        l.backward()
        update(0.01)
        zero_grad()
test_end()
print("all tests passed, forward(4) =", forward(4).item())
