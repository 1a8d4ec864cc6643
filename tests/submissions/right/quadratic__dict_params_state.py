import torch
state = {"params": {k: torch.tensor([1.0], requires_grad=True) for k in ("w1","w2","b")}, "epoch": 0}
def forward(x, p=state["params"]):
    return p["w1"]*x**2 + p["w2"]*x + p["b"]
def loss(pred, y): return (y - pred)**2
def update(p, lr):
    for v in p.values(): v.data -= lr*v.grad.data
def zero_grad(p):
    for v in p.values(): v.grad.data.zero_()
data = [(1,2),(2,4),(3,6)]
for state["epoch"] in range(100):
    for x, y in data:
        res = {"pred": forward(x)}
        res["loss"] = loss(res["pred"], y)
        res["loss"].backward()
        update(state["params"], 0.01); zero_grad(state["params"])
print(forward(4))
