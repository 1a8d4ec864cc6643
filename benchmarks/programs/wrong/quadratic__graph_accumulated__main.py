import torch
def main():
    p = torch.ones(3, requires_grad=True)
    history = 0.
    for epoch in range(100):
        for x, y in ((1., 2.), (2., 4.), (3., 6.)):
            history = history + (p[0] * x * x + p[1] * x + p[2] - y) ** 2
            history.backward()
            with torch.no_grad():
                p.sub_(0.01 * p.grad)
            p.grad = None
    print((16 * p[0] + 4 * p[1] + p[2]).item())
main()
