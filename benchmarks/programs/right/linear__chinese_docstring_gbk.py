# -*- coding: gbk -*-
"""作业一：线性模型"""
import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    """前向传播：计算预测值"""
    return x * w


def loss(x, y):
    """损失函数：误差的平方"""
    return (forward(x) - y) ** 2


for epoch in range(100):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)          # 前向
        l.backward()            # 反向
        w.data = w.data - 0.01 * w.grad.data   # 更新
        w.grad.data.zero_()     # 清零
    print("第%d轮 损失 %.6f" % (epoch, l.item()))
print("预测 4 ->", forward(4).item())
