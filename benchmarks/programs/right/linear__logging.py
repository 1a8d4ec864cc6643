import logging
import torch

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
log = logging.getLogger(__name__)

x_data, y_data = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]
w = torch.tensor([1.0], requires_grad=True)


def forward(x):
    return w * x


def loss(x, y):
    return (forward(x) - y) ** 2


for epoch in range(1, 101):
    costs = []
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        costs.append(l.item())
        w.data -= 0.01 * w.grad.data
        w.grad.data.zero_()
    log.info("epoch %3d  cost %.6f", epoch, sum(costs) / len(costs))
log.info("forward(4) = %s", forward(4).item())
