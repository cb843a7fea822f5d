from torch import nn
from torch.optim.swa_utils import AveragedModel


def constant(average, current, count):
    return average.lerp(current, 1 - 0.999)


def warming_up(average, current, count):
    decay = min(0.999, ((1 + count) / (10 + count)).item())
    return average.lerp(current, 1 - decay)


model = nn.Linear(1, 1, bias=False)
for function in (constant, warming_up):
    nn.init.zeros_(model.weight)
    average = AveragedModel(model, avg_fn=function)
    average.update_parameters(model)
    nn.init.ones_(model.weight)
    for _ in range(20):
        average.update_parameters(model)
    print(f"{function.__name__:10}", round(average.module.weight.item(), 3))
