from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import nn

checkpoint = {"model": nn.BatchNorm1d(2).state_dict(), "epoch": 3}

metadata = {"epoch": str(checkpoint["epoch"])}
save_file(checkpoint["model"], "model.safetensors", metadata)
print(nn.BatchNorm1d(2).load_state_dict(load_file("model.safetensors")))
with safe_open("model.safetensors", "pt") as file:
    print(file.metadata())
