import torch
from torch import nn


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.register_buffer("inv_freq", torch.ones(2), persistent=False)


with torch.device("meta"):
    everything = Rotary()
parameters = Rotary()
parameters.linear.to("meta")  # this submodule has parameters only

for model in (everything, parameters):
    model.load_state_dict(Rotary().state_dict(), assign=True)
    print(model.linear.weight.device, model.inv_freq.device)
