import sys
import time
import torch

w = torch.tensor([1.0]); w.requires_grad_()
N = 100
for ep in range(N):
    for x in (1., 2., 3.):
        y = 2 * x
        l = torch.square(w * x - y)
        l.backward()
        w.data.add_(-0.01 * w.grad.data)
        w.grad.data.fill_(0)
    done = int(30 * (ep + 1) / N)
    sys.stdout.write('\r[' + '#' * done + '.' * (30 - done) + '] %3d%% loss=%.3e' % (ep + 1, l.item()))
    sys.stdout.flush()
print()
print('result: ', (w * 4).item())
