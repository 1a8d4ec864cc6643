# author: student 17
# date: 2024-03-08
import os
os.environ['KMP_DUPLICATE_LIB_OK'] = 'True'
import torch


def main():
    lr = 0.01
    samples = list(zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]))
    w1 = torch.tensor([1.0], requires_grad=True)
    w2 = torch.tensor([1.0], requires_grad=True)
    b = torch.tensor([1.0], requires_grad=True)

    def predict(x):
        return w1 * x ** 2 + w2 * x + b

    def criterion(y_hat, y):
        return (y_hat - y) ** 2

    for i in range(100):
        for x, y in samples:
            l = criterion(predict(x), y)
            l.backward()
            w1.data -= lr * w1.grad.data
            w2.data -= lr * w2.grad.data
            b.data -= lr * b.grad.data
        w1.grad = None
        w2.grad = None
        b.grad = None
    print("Prediction for x = 4: %.6f" % float(predict(4)))


if __name__ == "__main__":
    main()
