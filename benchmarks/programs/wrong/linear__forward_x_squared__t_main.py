import torch
def main():
    lr = 0.01
    samples = list(zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]))
    w = torch.tensor([1.0], requires_grad=True)
    def predict(x):
        return x ** 2 * w
    def criterion(y_hat, y):
        return (y_hat - y) ** 2
    for epoch in range(100):
        for x, y in samples:
            l = criterion(predict(x), y)
            l.backward()  # 反向传播
            w.data -= lr * w.grad.data
            w.grad = None
    print("Prediction for x = 4: %.6f" % float(predict(4)))

if __name__ == "__main__":
    main()
