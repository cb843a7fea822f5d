import pickletools
import struct
import zipfile

import torch

torch.save({"mean": torch.tensor([1.0, 2.0, 3.0])[1:]}, "model.pt")

with zipfile.ZipFile("model.pt") as file:
    for member in file.infolist():
        print(f"{member.file_size:4} bytes  {member.filename}")
    pickled = file.read("model/data.pkl")
    data = file.read("model/data/0")

print()
for opcode, argument, position in pickletools.genops(pickled):
    if not opcode.name.endswith(("PUT", "GET", "MARK")):
        print(f"{position:4} {opcode.name:15} {argument}")

print()
print("data/0:", struct.unpack("<3f", data))
