import torch
def main():
    w = torch.tensor([1.0], requires_grad=True)
    f = lambda x: x + w
    for i in range(300):
        x = i % 3 + 1
        l = (f(x) - 2 * x) ** 2
        l.backward()
        w.data -= 0.01 * w.grad
        w.grad = None
    print('f(4) =', f(4).item())
main()
