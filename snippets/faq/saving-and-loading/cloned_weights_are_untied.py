from safetensors.torch import load_file, save_file
from torch import nn


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(2, 2)
        self.head = nn.Linear(2, 2, bias=False)
        self.head.weight = self.embed.weight


state = {key: value.clone() for key, value in Tied().state_dict().items()}
save_file(state, "model.safetensors")
for assign in (False, True):
    model = Tied()
    model.load_state_dict(load_file("model.safetensors"), assign=assign)
    print(f"assign={assign}: tied", model.head.weight is model.embed.weight)
