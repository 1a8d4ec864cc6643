import torch

w1 = torch.tensor(1.0, requires_grad=True)
w2 = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)

def forward(x):
	return w1*x**2 + w2*x + b

for epoch in range(100):
	for x, y in [(1, 2), (2, 4), (3, 6)]:
		l = (forward(x) - y)**2
		l.backward()
		with torch.no_grad():
			w1 -= 0.01*w1.grad
			w2 -= 0.01*w2.grad
			b -= 0.01*b.grad
		w1.grad.zero_()
		w2.grad.zero_()
		b.grad.zero_()
	if epoch % 25 == 0:
		print("%3d %10.6f" % (epoch, l.item()))
print("final %.7f" % forward(4).item())
