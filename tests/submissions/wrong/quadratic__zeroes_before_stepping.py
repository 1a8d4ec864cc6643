"""The gradients are zeroed before the step."""
import torch


def main():
    x_data, y_data = (1.0, 2.0, 3.0), (2.0, 4.0, 6.0)
    w1, w2, b = (torch.tensor([1.0], requires_grad=True) for _ in range(3))

    def forward(x):
        return w1 * x**2 + w2 * x + b

    def loss(x, y):
        return (forward(x) - y) ** 2

    for _ in range(100):
        for x, y in zip(x_data, y_data):
            loss(x, y).backward()
            for p in [w1, w2, b]:
                p.grad.zero_()
                p.data -= 0.01 * p.grad
    print(f"after training: f(4) = {forward(4).item():.6f}")


if __name__ == "__main__":
    main()
