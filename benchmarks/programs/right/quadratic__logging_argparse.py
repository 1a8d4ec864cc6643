import argparse, logging
import torch

def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument('--lr', default=0.01, type=float)
    parser.add_argument('--epochs', default=100, type=int)
    args = parser.parse_args(argv)
    logging.basicConfig(level='INFO')
    theta = [torch.tensor([1.0], requires_grad=True) for _ in range(3)]
    forward = lambda x: theta[0] * x ** 2 + theta[1] * x + theta[2]
    for epoch in range(args.epochs):
        for x, y in zip((1, 2, 3), (2, 4, 6)):
            loss = torch.square(forward(x) - y)
            loss.backward()
            for t in theta:
                t.data.sub_(args.lr * t.grad)
                t.grad = None
        logging.info('epoch %d loss %.6f', epoch, loss.item())
    print('forward(4) =', forward(4).item())
    return theta

if __name__ == '__main__':
    main()
