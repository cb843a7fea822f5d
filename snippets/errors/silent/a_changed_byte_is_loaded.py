import zipfile
from pathlib import Path

import torch

torch.save({"mean": torch.full((1000,), 3.0)}, "model.pt")
data = bytearray(Path("model.pt").read_bytes())
at = data.find(b"\x00\x00\x40\x40" * 1000)
data[at + 3] ^= 0x80
Path("model.pt").write_bytes(data)

print(torch.load("model.pt")["mean"][:3])
print("differs from its checksum:", zipfile.ZipFile("model.pt").testzip())
