import torch

params = torch.tensor([1.0, 1.0, 1.0], requires_grad=True)  # w1, w2, b

def model(t):
    return params[0] * t ** 2 + params[1] * t + params[2]

def loss_fn(t_p, t_c):
    return (t_p - t_c) ** 2

for epoch in range(1, 101):
    for t_u, t_c in zip([1, 2, 3], [2, 4, 6]):
        if params.grad is not None:
            params.grad.zero_()
        loss = loss_fn(model(t_u), t_c)
        loss.backward()
        with torch.no_grad():
            params -= 0.01 * params.grad
    if epoch % 10 == 0:
        print('Epoch %d, Loss %f' % (epoch, float(loss)))
print(params.tolist(), model(4).item())
