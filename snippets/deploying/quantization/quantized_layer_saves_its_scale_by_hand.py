import warnings

import torch
from torch import nn
from torch.ao.quantization import QuantStub, convert, default_qconfig, prepare

warnings.simplefilter("ignore")


def quantized(images):
    torch.manual_seed(0)
    model = nn.Sequential(QuantStub(), nn.Linear(2, 2)).eval()
    model.qconfig = default_qconfig
    model = prepare(model)
    model(images)
    return convert(model)


model = quantized(torch.tensor([[-1.0, 3.0]]))
fresh = quantized(torch.tensor([[-9.0, 9.0]]))
print("buffers   ", [name for name, _ in model.named_buffers()])
print("state dict", list(model.state_dict())[:4])
print("linear    ", type(model[1].scale), type(model[1].zero_point))
print("before", round(fresh[1].scale, 5), fresh[1].zero_point)
fresh.load_state_dict(model.state_dict())
print("loaded", round(fresh[1].scale, 5), fresh[1].zero_point)
print("saved ", round(model[1].scale, 5), model[1].zero_point)
