import pickle

import torch
from torch import nn

model = nn.Linear(1, 1)
model.register_load_state_dict_post_hook(lambda module, keys: None)
try:
    torch.save(model, "model.pt")
except pickle.PicklingError as error:
    before, _, after = str(error).partition(" at 0x")
    print(f"PicklingError: {before} at ...>{after.partition('>')[2]}")
