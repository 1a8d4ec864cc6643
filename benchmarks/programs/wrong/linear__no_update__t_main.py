# 作业
import torch
import math
import random
def main():
    lr = 0.01
    samples = list(zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]))
    w = torch.tensor([1.0], requires_grad=True)
    def predict(xi):
        return w * xi

    def criterion(y_hat, yi):
        return (y_hat - yi) ** 2
    for epoch in range(100):
        for xi, yi in samples:
            l = criterion(predict(xi), yi)
            l.backward()
            w.grad = None
    print("Prediction for xi = 4: %.6f" % float(predict(4)))
if __name__ == "__main__":
    main()
