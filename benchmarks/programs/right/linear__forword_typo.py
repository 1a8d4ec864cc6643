import torch

x_data = [1.0,2.0,3.0]
y_data = [2.0,4.0,6.0]

w = torch.Tensor([1.0])
w.requires_grad = True #计算梯度

def forword(x):
    return x * w   #w是tensor, x会自动转换成tensor

def loss(x,y):
    y_pred = forword(x)
    return (y_pred - y)**2

print("predict (before training)",4,forword(4).item())
for epoch in range(100):
    for x,y in zip(x_data,y_data):
        l = loss(x,y)  #构建计算图
        l.backward()
        print("\tgrad:",x,y,w.grad.item())
        w.data -= 0.01 * w.grad.data
        w.grad.data.zero_()  #梯度清零
    print("progress:",epoch,l.item())
print("predict (after training)",4,forword(4).item())
