import torch
from torch.utils.data import TensorDataset, DataLoader

x = torch.tensor([1.0, 2.0, 3.0])
y = torch.tensor([2.0, 4.0, 6.0])
loader = DataLoader(TensorDataset(x, y), batch_size=1, shuffle=False)

w = torch.tensor([1.0], requires_grad=True)

for epoch in range(100):
    for xb, yb in loader:
        pred = w * xb
        loss = ((pred - yb) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= 0.01 * w.grad
            w.grad.zero_()
    if (epoch + 1) % 25 == 0:
        print(f"epoch {epoch+1} loss {loss.item():.2e}")

print("Prediction at 4:", (w * 4).item())
