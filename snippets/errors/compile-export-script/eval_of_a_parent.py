import torch
from torch import nn

backbone = torch.export.export(nn.BatchNorm1d(2).eval(), (torch.ones(3, 2),))
model = nn.Sequential(backbone.module(), nn.Dropout(0.5))
try:
    model.eval()
except NotImplementedError as error:
    print("NotImplementedError:", error)
model[1].eval()
print(model(torch.ones(3, 2)).shape, model[1].training)
