import torch

x = torch.zeros(1, requires_grad=True)
torch.where(x > 0, x.log(), x).sum().backward()
print(x.grad)

x.grad = None
harmless = torch.where(x > 0, x, 1.0)
torch.where(x > 0, harmless.log(), x).sum().backward()
print(x.grad)
