import torch
from torch import nn

bn = nn.BatchNorm1d(1, momentum=1.0)
batch = torch.tensor([[0.0], [2.0]])

print("train      ", [round(y, 3) for y in bn(batch).flatten().tolist()])
print("running_var", bn.running_var.item())
print("biased var ", batch.var(correction=0).item())
bn.eval()
print("eval       ", [round(y, 3) for y in bn(batch).flatten().tolist()])
