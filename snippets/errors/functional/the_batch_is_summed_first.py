import torch

total, images = torch.zeros(2), torch.ones(3, 2)
try:
    total += images
except RuntimeError as error:
    print(error)
total += images.sum(0)
print(total)
