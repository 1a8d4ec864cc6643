import torch

def main():
    params = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
    def forward(x):
        return params[0] * x * x + params[1] * x + params[2]
    data = [(1, 2), (2, 4), (3, 6)]
    for epoch in range(100):
        cost = sum((forward(x) - y) ** 2 for x, y in data) / len(data)
        cost.backward()
        for p in params:
            p.data -= 0.01 * p.grad
            p.grad = None
    print("forward(4) =", forward(4).item())

main()
