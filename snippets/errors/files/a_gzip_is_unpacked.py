import gzip
import pickle
import re
from pathlib import Path

import torch

torch.save({"mean": torch.ones(2)}, "model.pt")
packed = gzip.compress(Path("model.pt").read_bytes())
Path("model.pt.gz").write_bytes(packed)
try:
    torch.load("model.pt.gz")
except pickle.UnpicklingError as error:
    print(re.findall(r"Unsupported operand \d+", str(error)))
with gzip.open("model.pt.gz") as file:
    print(torch.load(file))
