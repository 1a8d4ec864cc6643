import matplotlib.pyplot as plt
import torch


def main():
    lr = 0.01
    samples = list(zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]))  # 每个样本
    w1 = torch.tensor([1.0], requires_grad=True)  # 需要计算梯度
    w2 = torch.tensor([1.0], requires_grad=True)  # 需要计算梯度
    b = torch.tensor([1.0], requires_grad=True)

    def predict(x):
        return w1 * x ** 2 + w2 * x + b

    def criterion(y_hat, y):
        return (y_hat - y) ** 2

    for epoch in range(100):
        for x, y in samples:
            loss_value = criterion(predict(x), y)
            if w1.grad is not None:
                w1.data -= lr * w1.grad.data
                w2.data -= lr * w2.grad.data
                b.data -= lr * b.grad.data
            if w1.grad is not None:
                w1.grad = None
                w2.grad = None
                b.grad = None
            loss_value.backward()
    print("Prediction for x = 4: %.6f" % float(predict(4)))


if __name__ == "__main__":
    main()
plt.plot([1, 2, 3], [2, 4, 6], 'o')
plt.show()
