import torch


def main():
    lr = 0.01
    samples = list(zip([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]))
    w = torch.tensor([1.0], requires_grad=True)  # 需要计算梯度

    def net(x):
        return w * x

    def criterion(out, y):
        return (out - y) ** 2

    for epoch in range(100):  # 训练
        for x, y in samples:
            l = criterion(net(x), y)
            l.backward()  # 反向传播
            w.data -= lr * w.grad.data
    print("Prediction for x = 4: %.6f" % float(net(4)))


if __name__ == "__main__":
    main()
