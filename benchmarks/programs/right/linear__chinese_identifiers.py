import torch

学习率 = 0.01
轮数 = 100
输入 = [1, 2, 3]
目标 = [2, 4, 6]
权重 = torch.tensor([1.0], requires_grad=True)


def 前向(x):
    """预测"""
    return 权重 * x


def 损失(x, y):
    """平方误差"""
    return (前向(x) - y) ** 2


def 更新(lr):
    with torch.no_grad():
        权重.sub_(lr * 权重.grad)


def 清零():
    权重.grad.zero_()


for 轮 in range(轮数):
    for x, y in zip(输入, 目标):
        损失值 = 损失(x, y)
        损失值.backward()
        更新(学习率)
        清零()
    if 轮 % 10 == 0:
        print("第", 轮, "轮，损失：", 损失值.item())

print("训练后 x=4 的预测：", 前向(4).item())
