"""Steps by the loss in place of the gradient."""
import torch


def main():
    x_data, y_data = (1.0, 2.0, 3.0), (2.0, 4.0, 6.0)
    w = torch.tensor([1.0], requires_grad=True)

    def forward(x):
        return x * w

    def loss(x, y):
        return (forward(x) - y) ** 2

    print(f"before training: f(4) = {forward(4).item():.3f}")
    for _ in range(100):
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            l.backward()
            w.data -= 0.01 * l.item()
            w.grad.zero_()
    print(f"after training: f(4) = {forward(4).item():.7f}")


if __name__ == "__main__":
    main()
