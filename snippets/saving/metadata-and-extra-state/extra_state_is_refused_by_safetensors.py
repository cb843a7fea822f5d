import json

import torch
from safetensors.torch import save_file
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.vocabulary = {"cat": 0}

    def get_extra_state(self):
        text = json.dumps(self.vocabulary).encode()
        return torch.tensor(list(text), dtype=torch.uint8)

    def set_extra_state(self, state):
        self.vocabulary = json.loads(bytes(state.tolist()))


model = Encoder()
model.load_state_dict(Encoder().state_dict())
print(model.vocabulary)
save_file(model.state_dict(), "model.safetensors")
print("saved")
save_file({"_extra_state": model.vocabulary}, "model.safetensors")
