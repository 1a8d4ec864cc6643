import matplotlib.pyplot as plt, torch, json, csv
x_data=[1.,2.,3.]; y_data=[2.,4.,6.]
w = torch.tensor([1.0], requires_grad=True)
f = open("log.csv","w",newline=""); wr = csv.writer(f)
for epoch in range(100):
    for x,y in zip(x_data,y_data):
        l=(w*x-y)**2; l.backward(); w.data-=0.01*w.grad; w.grad.zero_()
    wr.writerow([epoch,l.item()])
f.close()
plt.plot([1,2]); plt.savefig("costs.png"); torch.save(w, "w.pt")
