import torch
x_data = torch.tensor([1.0, 2.0, 3.0])
y_data = torch.tensor([2.0, 4.0, 6.0])
w = torch.tensor([1.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.01)
for epoch in range(100):
    for x, y in zip(x_data, y_data):
        y_pred = w * x
        loss = ((y_pred - y) ** 2).sum()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
print("predict 4:", (w * 4).item())
