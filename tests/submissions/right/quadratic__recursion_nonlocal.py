import torch, sys
from typing import NamedTuple
class P(NamedTuple):
    w1: torch.Tensor
    w2: torch.Tensor
    b: torch.Tensor
p = P(*[torch.full((1,), 1.0, requires_grad=True) for _ in P._fields])
def predict(x): return p.w1*x**2 + p.w2*x + p.b
def step(x, y):
    l = torch.nn.functional.mse_loss(predict(x), torch.tensor([float(y)]))
    l.backward()
    with torch.no_grad():
        for t in p:
            t += -0.01*t.grad
            t.grad.zero_()
    return l.item()
def run(n):
    if n == 0: return
    for x, y in ((1,2),(2,4),(3,6)): step(x,y)
    run(n-1)
try:
    run(100)
except Exception as e:
    print(e)
finally:
    print(predict(4))
