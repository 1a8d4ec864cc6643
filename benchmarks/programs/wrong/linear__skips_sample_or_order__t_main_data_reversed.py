"""Homework: gradient descent with PyTorch"""
import math
import random
import torch


def main():
    lr = 0.01
    samples = list(zip([3.0, 2.0, 1.0], [6.0, 4.0, 2.0]))
    w = torch.tensor([1.0], requires_grad=True)

    def predict(x):
        return w * x

    def criterion(y_hat, y):
        return (y_hat - y) ** 2

    for epoch in range(100):
        for x, y in samples:
            loss_value = criterion(predict(x), y)
            loss_value.backward()
            w.data -= lr * w.grad.data
            w.grad = None
    print("Prediction for x = 4: %.6f" % float(predict(4)))


if __name__ == "__main__":
    main()
