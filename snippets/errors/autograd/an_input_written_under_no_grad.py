import torch

for new_tensor in (True, False):
    images = torch.ones(1, requires_grad=True)
    if new_tensor:
        doubled = images * 2
    else:
        with torch.no_grad():
            doubled = images.mul_(2)
    doubled.square().sum().backward()
    print("gradient", images.grad.item(), "input", images.item())
