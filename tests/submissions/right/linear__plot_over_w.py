import torch, matplotlib.pyplot as plt
x_data=[1.,2.,3.]; y_data=[2.,4.,6.]
w = torch.tensor([1.0], requires_grad=True)
def forward(x): return x*w
def loss(x,y): return (forward(x)-y)**2
def update(lr=0.01): w.data -= lr*w.grad.data
def zero_grad():
    if w.grad is not None: w.grad.zero_()
for epoch in range(1, 101):
    for x,y in zip(x_data,y_data):
        zero_grad(); l = loss(x,y); l.backward(); update()
print("forward(4) =", forward(4).item())
# the loss surface
ws, ls = [], []
for w in [i/10 for i in range(40)]:
    ws.append(w); ls.append(sum(loss(x,y) for x,y in zip(x_data,y_data))/3)
plt.plot(ws, ls); plt.show()
