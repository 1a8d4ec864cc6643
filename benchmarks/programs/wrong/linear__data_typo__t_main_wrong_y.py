# 作业
import torch
import os
os.environ['KMP_DUPLICATE_LIB_OK'] = 'True'

def main():
	lr = 0.01
	samples = list(zip([1.0, 2.0, 3.0], [2.0, 4.0, 5.0]))
	weight = torch.tensor([1.0], requires_grad=True)
	def predict(x):
		return weight * x
	def criterion(y_hat, y):
		return (y_hat - y) ** 2
	for epoch in range(100):
		for x, y in samples:
			l = criterion(predict(x), y)
			l.backward()
			weight.data -= lr * weight.grad.data
			weight.grad = None
	print("Prediction for x = 4: %.6f" % float(predict(4)))

if __name__ == "__main__":
	main()
