import torch

image = torch.ones(2, dtype=torch.float64).float().requires_grad_()
optimizer = torch.optim.SGD([image], lr=0.1)
image.sum().backward()
optimizer.step()
print(image)
