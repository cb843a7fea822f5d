import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel

averages = []
for _ in range(2):
    model = nn.Module()
    model.register_buffer("kept", torch.zeros(1))
    model.register_buffer("unsaved", torch.zeros(1), persistent=False)
    averages.append(AveragedModel(model, use_buffers=True))

model.kept.fill_(6.0)
model.unsaved.fill_(6.0)
averages[0].update_parameters(model)
print(averages[1].load_state_dict(averages[0].state_dict()))
for average in averages:
    average.update_parameters(model)
    print(average.n_averaged, average.module.kept, average.module.unsaved)
