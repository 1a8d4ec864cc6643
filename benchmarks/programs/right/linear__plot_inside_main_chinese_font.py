import torch
import numpy as np
import matplotlib.pyplot as plt
plt.rcParams['font.sans-serif'] = ['SimHei']
plt.rcParams['axes.unicode_minus'] = False

w = torch.tensor([1.0], requires_grad=True)
def forward(x):
    return w*x
def loss(x,y):
    return (forward(x)-y)**2
def main():
    loss_all=[]
    for epoch in range(100):
        s=0
        for x,y in zip(np.array([1,2,3]).tolist(),np.array([2,4,6]).tolist()):
            l=loss(x,y)
            s+=l.item()
            l.backward()
            w.data=w.data-0.01*w.grad.data
            w.grad.data.zero_()
        loss_all.append(s/3)
    fig,ax=plt.subplots(1,2)
    ax[0].plot(np.arange(100),loss_all,label='loss')
    ax[0].legend()
    t=np.linspace(0,5,50)
    ax[1].plot(t,[forward(v).item() for v in t.tolist()])
    ax[1].scatter([1,2,3],[2,4,6])
    ax[1].set_title('fit')
    plt.show()
    print('predict',4,forward(4).item())
if __name__=='__main__':
    main()
