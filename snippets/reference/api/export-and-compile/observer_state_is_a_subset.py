import warnings

import torch
from torch import nn
from torch.ao import quantization as quant


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(2)
        self.activation_post_process = quant.MinMaxObserver()

    def forward(self, images):
        return self.activation_post_process(self.norm(images))


warnings.filterwarnings("ignore")
model, fresh = Net(), Net()
model(torch.tensor([[1.0, 2.0], [3.0, 5.0]]))
state = quant.get_observer_state_dict(model)
print(len(model.state_dict()), "keys, of which observers'", len(state))
quant.load_observer_state_dict(fresh, state)
for name, buffer in fresh.named_buffers():
    same = torch.equal(buffer, model.get_buffer(name))
    print(f"{name:32} {'copied' if same else 'left'}")
