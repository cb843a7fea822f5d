import torch

images = torch.ones(2).double().requires_grad_()
images.sum().backward()
print(images.grad)
