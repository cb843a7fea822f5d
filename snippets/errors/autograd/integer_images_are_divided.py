import torch

images = torch.tensor([0, 255], dtype=torch.uint8)
try:
    images /= 255
except RuntimeError as error:
    print(error)
images = images / 255
print(images)
