import warnings

import torch
from torch import nn

warnings.simplefilter("ignore", FutureWarning)
torch.manual_seed(0)
images = torch.randn(4, 1) + 5
model = nn.BatchNorm1d(1)
program = torch.onnx.export(model, (images,), verbose=False)

print("onnx        ", round(program(images)[0].mean().item(), 4))
print("torch, eval ", round(model.eval()(images).mean().item(), 4))
print("torch, train", round(model.train()(images).mean().item(), 4))
