import torch
import torch.nn.functional as F
theta = torch.ones(3, requires_grad=True)
for epoch in range(100):
    for x, y in ((1., 2.), (2., 4.), (3., 6.)):
        pred = (theta * torch.tensor([x * x, x, 1.])).sum()
        l = F.mse_loss(pred, torch.tensor(y)) * 0.5
        l.backward()
        theta.data.sub_(0.01 * theta.grad)
        theta.grad.zero_()
print((theta * torch.tensor([16., 4., 1.])).sum().item())
