import torch
from torch import nn
from torch.nn import functional as F


class Model(nn.Sequential):
    def forward(self, x):
        return F.dropout(super().forward(x), 1.0, self.training)


x = torch.ones(1, 2)
model = Model(torch.export.export(nn.ReLU(), (x,)).module(), nn.BatchNorm1d(2))
model[1].eval()
print("children in eval", [round(v) for v in model(x)[0].tolist()])
model.training = False
print("the parent too  ", [round(v) for v in model(x)[0].tolist()])
try:
    model.eval()
except NotImplementedError as error:
    print("NotImplementedError:", error)
