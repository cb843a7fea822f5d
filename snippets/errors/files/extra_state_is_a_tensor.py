import json

import torch
from safetensors.torch import load_file, save_file
from torch import nn


class Tagger(nn.Linear):
    labels = ("cat", "dog")

    def get_extra_state(self):
        text = json.dumps(self.labels).encode()
        return torch.frombuffer(bytearray(text), dtype=torch.uint8)

    def set_extra_state(self, state):
        self.labels = json.loads(bytes(state.tolist()))


tagger = Tagger(2, 2)
tagger.labels = ("bird", "fish")
save_file(tagger.state_dict(), "tagger.safetensors")
loaded = Tagger(2, 2)
print(loaded.load_state_dict(load_file("tagger.safetensors")))
print(loaded.labels)
