import zipfile

import torch

torch.manual_seed(0)
state = {"mean": torch.full((1000,), 3.0), "weight": torch.randn(1000)}
torch.save(state, "model.pt")

# Unpacked and zipped again, as most programs do it: compressed.
with (
    zipfile.ZipFile("model.pt") as old,
    zipfile.ZipFile("zipped.pt", "w", zipfile.ZIP_DEFLATED) as new,
):
    for name in old.namelist():
        new.writestr(name, old.read(name))

for mmap in (False, True):
    mean = torch.load("zipped.pt", mmap=mmap)["mean"]
    print(f"mmap={mmap}:", int((mean == 3).sum()), "of 1000 are 3")
