import torch
from torch import nn


def freeze_without_keys(submodule):
    for module in submodule.modules():
        for name, parameter in list(module._parameters.items()):
            value = None if parameter is None else parameter.detach()
            del module._parameters[name]
            module.register_buffer(name, value)
        for name, buffer in module._buffers.items():
            value = None if buffer is None else buffer.detach()
            module.register_buffer(name, value, persistent=False)


torch.manual_seed(0)
teacher = nn.Sequential(nn.Linear(2, 1, bias=False), nn.BatchNorm1d(1))
model = nn.ModuleDict({"teacher": teacher, "student": nn.Linear(2, 1)})
images = torch.ones(4, 2)
before = teacher.eval()(images)
freeze_without_keys(teacher)
print("state dict", list(model.state_dict()))
print("parameters", [name for name, _ in model.named_parameters()])
print("same output", torch.equal(before, teacher(images)))
print(model.load_state_dict(model.state_dict()))
model.train()
teacher(images)
print("in train mode the mean is", round(teacher[1].running_mean.item(), 4))
print("moved to", model.to("meta")["teacher"][0].weight.device)
