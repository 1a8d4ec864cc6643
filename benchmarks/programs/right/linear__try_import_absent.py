try:
    import pandas as pd
except ImportError:
    pd = None
try:
    from tqdm import tqdm
except Exception:
    def tqdm(it, **kw):
        return it
import torch

x_data = [1.0, 2.0, 3.0]
y_data = [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)

def forward(x):
    return x * w

def loss(x, y):
    return (forward(x) - y) ** 2

for epoch in tqdm(range(100)):
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        w.data -= 0.01 * w.grad.data
        w.grad.data.zero_()

if pd is not None:
    print(pd.DataFrame({'x': x_data, 'y': y_data}))
print('forward(4)=', forward(4).item())
