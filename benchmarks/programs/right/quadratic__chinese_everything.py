"""二次模型的随机梯度下降"""
import torch

数据 = [(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]
学习率 = 0.01

权重一 = torch.tensor([1.0], requires_grad=True)
权重二 = torch.tensor([1.0], requires_grad=True)
偏置 = torch.tensor([1.0], requires_grad=True)
参数表 = [权重一, 权重二, 偏置]


def 预测(x):
    """y = w1 x² + w2 x + b"""
    return 权重一 * x ** 2 + 权重二 * x + 偏置


for 轮 in range(100):
    for x, y in 数据:
        损失 = (预测(x) - y) ** 2
        损失.backward()
        with torch.no_grad():
            for 参数 in 参数表:
                参数 -= 学习率 * 参数.grad
                参数.grad.zero_()
    if (轮 + 1) % 20 == 0:
        print(f"第 {轮 + 1} 轮，损失 {损失.item():.6f}")

print(f"x = 4 时预测值为 {预测(4).item():.6f}")
