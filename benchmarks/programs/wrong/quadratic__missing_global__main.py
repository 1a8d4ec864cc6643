import torch
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
def main():
    for epoch in range(100):
        for x, y in zip([1, 2, 3], [2, 4, 6]):
            l = (w1 * x ** 2 + w2 * x + b - y) ** 2
            l.backward()
            with torch.no_grad():
                w1 -= 0.01 * w1.grad
                w2 -= 0.01 * w2.grad
                b -= 0.01 * b.grad
            for p in (w1, w2, b):
                p.grad = None
    print((w1 * 16 + w2 * 4 + b).item())
main()
