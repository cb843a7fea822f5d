from safetensors.torch import save_file
from torch import nn

checkpoint = {"model": nn.BatchNorm1d(2).state_dict(), "epoch": 3}
save_file(checkpoint, "model.safetensors")
