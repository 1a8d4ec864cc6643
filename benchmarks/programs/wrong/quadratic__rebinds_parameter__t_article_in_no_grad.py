import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]

w1 = torch.Tensor([1.0])
w1.requires_grad = True
w2 = torch.Tensor([1.0])
w2.requires_grad = True  # 需要计算梯度
b = torch.Tensor([1.0])
b.requires_grad = True  # 需要计算梯度


def forword(x):
	return w1 * x ** 2 + w2 * x + b


def loss(x, y):
	y_pred = forword(x)
	return (y_pred - y) ** 2


print("predict (before training)", 4, float(forword(4)))

for epoch in range(100):
	for x, y in zip(x_data, y_data):
		l = loss(x, y)
		l.backward()
		with torch.no_grad():
			w1 = w1 - 0.01 * w1.grad
		with torch.no_grad():
			w2 = w2 - 0.01 * w2.grad
		with torch.no_grad():
			b = b - 0.01 * b.grad
		w1.grad = None
		w2.grad = None
		b.grad = None
	print("progress:", epoch, l.item())

print("predict (after training)", 4, float(forword(4)))
