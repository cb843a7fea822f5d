import torch
from torch import nn


def add_hook(model):
    def forgive(module, incompatible_keys):
        incompatible_keys.missing_keys.clear()

    model.register_load_state_dict_post_hook(forgive)


model = nn.Linear(1, 1)
add_hook(model)
torch.save(model, "model.pt")
