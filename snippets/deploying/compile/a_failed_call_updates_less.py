import torch
from torch import nn


class Selecting(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(1)

    def forward(self, images, index):
        return self.norm(images)[index]


eager, model = Selecting(), Selecting()
compiled = torch.compile(model, backend="aot_eager")
images = torch.tensor([[1.0], [3.0]])
for run in (eager, compiled):
    for index in (0, 9, 1):  # 9 is out of range
        try:
            run(images, torch.tensor([index]))
        except (IndexError, RuntimeError) as error:
            print(type(error).__name__)
for norm in (eager.norm, model.norm):
    mean = round(norm.running_mean.item(), 3)
    print("batches", norm.num_batches_tracked.item(), "mean", mean)
