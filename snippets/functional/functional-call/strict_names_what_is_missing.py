import torch
from torch import nn
from torch.func import functional_call

model = nn.BatchNorm1d(2)
params = dict(model.named_parameters())
buffers = {name: b.clone() for name, b in model.named_buffers()}
images = torch.ones(4, 2)
output = functional_call(model, (params, buffers), images, strict=True)
print(output.shape, model.num_batches_tracked)

misspelt = {**params, "runing_mean": torch.zeros(2)}
functional_call(model, misspelt, images)
print("not strict", model.num_batches_tracked)
functional_call(model, misspelt, images, strict=True)
