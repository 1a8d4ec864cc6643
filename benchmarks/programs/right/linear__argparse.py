#!/usr/bin/env python3
import argparse
import torch


def get_args():
    ap = argparse.ArgumentParser(description="Linear regression with one weight")
    ap.add_argument("--lr", type=float, default=0.01)
    ap.add_argument("--epochs", type=int, default=100)
    ap.add_argument("--verbose", action="store_true")
    return ap.parse_args()


def run(args):
    w = torch.tensor([1.0], requires_grad=True)
    data = list(zip(range(1, 4), range(2, 7, 2)))
    for epoch in range(args.epochs):
        for x, y in data:
            l = (w * x - y) ** 2
            l.backward()
            with torch.no_grad():
                w -= args.lr * w.grad
                w.grad.zero_()
        if args.verbose:
            print(epoch, l.item())
    return w


if __name__ == "__main__":
    w = run(get_args())
    print("Trained weight:", w.item())
    print("Predicted y for x=4:", 4 * w.item())
