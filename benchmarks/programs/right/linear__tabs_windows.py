import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
w = torch.tensor(1.0, requires_grad=True)

def forward(x):
	return x * w

def loss(x, y):
	y_hat = forward(x)
	return (y_hat - y) * (y_hat - y)

for epoch in range(100):
	for i in range(3):
		l = loss(x_data[i], y_data[i])
		l.backward()
		with torch.no_grad():
			w -= 0.01 * w.grad
		w.grad.zero_()
	if epoch % 10 == 0:
		print("epoch %d loss %f" % (epoch, l.item()))
print("x=4, y=%.6f" % forward(4).item())
