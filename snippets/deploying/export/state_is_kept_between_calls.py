import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count += 1
        return images + self.count


model = Counter()
program = torch.export.export(model, (torch.zeros(1),))
print("after the export ", model.count.item())

exported = program.module()
zeros = torch.zeros(1)
print("two calls        ", [exported(zeros).item() for _ in range(2)])
print("exported module  ", exported.count.item())
print("exported program ", program.state_dict["count"].item())
print("original module  ", model.count.item())
