import torch
import matplotlib.pyplot as plt
x_data = torch.tensor([1.0, 2.0, 3.0])
y_data = 2 * x_data
w = torch.tensor([1.0], requires_grad=True)
hist=[]
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        loss = (w*x - y).pow(2)
        loss.backward()
        with torch.no_grad():
            w -= 0.01*w.grad
        w.grad.zero_()
    hist.append(loss.item())
plt.plot(hist); plt.xlabel('epoch'); plt.ylabel('loss'); plt.show()
