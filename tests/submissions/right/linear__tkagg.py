import matplotlib
matplotlib.use("TkAgg")
import matplotlib.pyplot as plt
plt.rcParams['font.sans-serif'] = ['SimHei']
plt.rcParams['axes.unicode_minus'] = False
import torch
x_data=[1.,2.,3.]; y_data=[2.,4.,6.]
w = torch.tensor([1.0], requires_grad=True)
def forward(x): return x*w
def loss(x,y): return (forward(x)-y)**2
costs=[]
for epoch in range(100):
    for x,y in zip(x_data,y_data):
        l=loss(x,y)
        l.backward()
        w.data-=0.01*w.grad
        w.grad.zero_()
    costs.append(l.item())
plt.plot(costs); plt.title("损失"); plt.show()
