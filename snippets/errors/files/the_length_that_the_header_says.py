import json
from pathlib import Path

import torch
from safetensors.torch import save_file


def length(data):
    start = 8 + int.from_bytes(data[:8], "little")
    tensors = json.loads(data[8:start])
    tensors.pop("__metadata__", None)
    return start + max(t["data_offsets"][1] for t in tensors.values())


save_file({"mean": torch.ones(20)}, "model.safetensors")
whole = Path("model.safetensors").read_bytes()
for data in (whole, whole[:-4], whole + b"\n"):
    print("bytes", len(data), "header", length(data))
