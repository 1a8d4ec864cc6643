"""Homework: gradient descent with PyTorch"""
import os
os.environ['KMP_DUPLICATE_LIB_OK'] = 'True'
import torch

def main():
    lr = 0.01
    samples = list(zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]))
    w1 = torch.tensor([1.0], requires_grad=True)
    w2 = torch.tensor([1.0], requires_grad=True)
    b = torch.tensor([1.0], requires_grad=True)
    def predict(xi):
        return w1 * xi ** 2 + w2 * xi + b
    def criterion(y_hat, yi):
        return (y_hat - yi) ** 2

    for epoch in range(100):
        for xi, yi in samples:
            l = criterion(predict(xi), yi)
            l.backward(retain_graph=True)
            l.backward()
            w1.data -= lr * w1.grad.data
            w2.data -= lr * w2.grad.data
            b.data -= lr * b.grad.data
            w1.grad = None
            w2.grad = None
            b.grad = None
    print("Prediction for xi = 4: %.6f" % float(predict(4)))

if __name__ == "__main__":
    main()
