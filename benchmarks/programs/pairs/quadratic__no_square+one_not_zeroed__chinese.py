import torch
权重一 = torch.tensor([1.0], requires_grad=True)
权重二 = torch.tensor([1.0], requires_grad=True)
偏置 = torch.tensor([1.0], requires_grad=True)
def 预测(x):
    return 权重一 * x ** 2 + 权重二 * x + 偏置
for 轮 in range(100):
    for x, y in zip([1, 2, 3], [2, 4, 6]):
        损失 = 预测(x) - y
        损失.backward()
        for p in (权重一, 权重二, 偏置):
            p.data -= 0.01 * p.grad
        for p in (权重一, 权重二):
            p.grad.zero_()
print(预测(4).item())
