import torch


def main():
    x_data = [1.0, 2.0, 3.0]
    y_data = [2.0, 4.0, 6.0]
    w1 = torch.tensor([1.0], requires_grad=True)
    w2 = torch.tensor([1.0], requires_grad=True)
    b = torch.tensor([1.0], requires_grad=True)

    def forward(x):
        return w1 * x ** 2 + w2 * x + b

    def loss(x, y):
        return (forward(x) - y) ** 2

    print(f"Before: {forward(4).item():.4f}")
    for epoch in range(100):
        total = 0
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            total += l.item()
            l.backward()
            with torch.no_grad():
                w1.sub_(0.01 * w1.grad)
                w2.sub_(0.01 * w2.grad)
                b.sub_(0.01 * b.grad)
            w1.grad.zero_()
            w2.grad.zero_()
            b.grad.zero_()
        print(f"Epoch {epoch + 1:3d}: {total / 3:.6f}")
    print(f"After: {forward(4).item():.7f}")


if __name__ == "__main__":
    main()
