import torch

def main():
    X = torch.arange(1.0, 4.0).reshape(3, 1)
    y = torch.tensor([2.0, 4.0, 6.0])
    W = torch.ones(1, 1, requires_grad=True)
    for _ in range(100):
        pred = X @ W          # (3, 1)
        l = (pred - y).square().mean()
        l.backward()
        with torch.no_grad():
            W -= 0.01 * W.grad
            W.grad.zero_()
    print("x=4:", 4 * W.item())

if __name__ == "__main__":
    main()
