import torch

photo = torch.ones(2)
image = photo.float().detach().clone().requires_grad_()
optimizer = torch.optim.SGD([image], lr=0.1)
image.sum().backward()
optimizer.step()
print("image", image.detach())
print("photo", photo)
