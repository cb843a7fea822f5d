import importlib
import warnings

import torch
from torch import nn
from torch.ao.quantization import MinMaxObserver

warnings.simplefilter("ignore")
model = nn.Sequential(MinMaxObserver())
program = torch.export.export(model, (torch.zeros(2),))
print(list(program.state_dict))

exported = program.module()
exported(torch.tensor([-1.0, 3.0]))
print(program.state_dict["0.min_val"], program.state_dict["0.max_val"])
print(model[0].min_val, model[0].max_val)
importlib.import_module("torch.ao.quantization.quantize_pt2e")
