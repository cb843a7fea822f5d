from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

torch.save({"mean": torch.ones(2)}, "mean.pt")
save_file({"mean": torch.ones(2)}, "mean.safetensors")
for name in ("mean.pt", "mean.safetensors"):
    print(name, Path(name).read_bytes()[:2])
print(torch.load("mean.pt"), load_file("mean.safetensors"))
