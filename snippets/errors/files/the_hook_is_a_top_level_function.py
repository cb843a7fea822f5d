import torch
from torch import nn


def forgive(module, incompatible_keys):
    incompatible_keys.missing_keys.clear()


model = nn.Linear(1, 1)
model.register_load_state_dict_post_hook(forgive)
torch.save(model, "model.pt")

loaded = torch.load("model.pt", weights_only=False)
print(loaded.load_state_dict({}))
