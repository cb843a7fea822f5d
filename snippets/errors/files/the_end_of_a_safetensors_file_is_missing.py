from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

save_file({"mean": torch.ones(20)}, "model.safetensors")
whole = Path("model.safetensors").read_bytes()
Path("model.safetensors").write_bytes(whole[:-4])
load_file("model.safetensors")
