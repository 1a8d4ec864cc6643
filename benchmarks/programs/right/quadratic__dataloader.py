import torch
from torch.utils.data import Dataset, DataLoader


class Points(Dataset):
    def __init__(self):
        self.x = torch.tensor([1.0, 2.0, 3.0])
        self.y = torch.tensor([2.0, 4.0, 6.0])

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


loader = DataLoader(Points(), batch_size=1, shuffle=False, num_workers=0)
w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)
opt = torch.optim.SGD([{'params': [w1, w2]}, {'params': [b]}], lr=0.01)
for epoch in range(100):
    for i, (x, y) in enumerate(loader, 0):
        l = ((w1 * x ** 2 + w2 * x + b - y) ** 2).mean()
        opt.zero_grad()
        l.backward()
        opt.step()
print("predict:", (w1 * 16 + w2 * 4 + b).item())
