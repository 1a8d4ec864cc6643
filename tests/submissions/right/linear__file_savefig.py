import os, logging
from pathlib import Path
os.environ["KMP_DUPLICATE_LIB_OK"]="TRUE"
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import torch
here = Path(__file__).resolve().parent
logging.basicConfig(level=logging.INFO)
x_data=[1.,2.,3.]; y_data=[2.,4.,6.]
w = torch.tensor([1.0], requires_grad=True)
costs=[]
for epoch in range(100):
    cost=0
    for x,y in zip(x_data,y_data):
        l=(w*x-y)**2
        l.backward()
        w.data-=0.01*w.grad
        w.grad.zero_()
        cost+=l.item()
    costs.append(cost/3)
    logging.info("epoch %d cost %f", epoch, cost)
plt.plot(costs)
plt.savefig(here/"costs.png")
with open("log.txt","w") as f:
    f.write(str(costs))
