# -*- coding: gbk -*-
# 线性模型 作业
import torch
输入 = [1, 2, 3]
目标 = [2, 4, 6]
权重 = torch.tensor([1.0], requires_grad=True)
学习率 = 0.01
def 前向(x):
    return 权重 * x
def 损失(x, y):
    return (前向(x) - y) ** 2
for 轮 in range(100):
    for x, y in zip(输入, 目标):
        误差 = 损失(x, y)
        误差.backward()
        权重.data = 权重.data - 学习率 * 权重.grad.data
        权重.grad.data.zero_()
    print('第', 轮, '轮', 误差.item())
print('预测', 前向(4).item())
