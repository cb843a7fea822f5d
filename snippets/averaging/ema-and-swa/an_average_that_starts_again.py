import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn


def build(value):
    model = nn.BatchNorm1d(1)
    nn.init.constant_(model.weight, value)
    return model, AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.9))


model, average = build(0.0)
average.update_parameters(model)
nn.init.ones_(model.weight)
average.update_parameters(model)
print(average.n_averaged, average.module.weight.data)
saved = {"model": model.state_dict(), "average": average.state_dict()}
torch.save(saved, "checkpoint.pt")

for keys in (["model"], ["model", "average"]):
    model, average = build(5.0)
    checkpoint = torch.load("checkpoint.pt")
    for key, module in zip(keys, (model, average)):
        module.load_state_dict(checkpoint[key])
    average.update_parameters(model)
    print(keys, average.n_averaged, average.module.weight.data)
