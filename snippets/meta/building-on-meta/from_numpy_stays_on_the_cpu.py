import numpy
import torch

array = numpy.ones(2, dtype=numpy.float32)
with torch.device("meta"):
    made = {
        "torch.zeros(2)": torch.zeros(2),
        "torch.tensor(array)": torch.tensor(array),
        "torch.as_tensor(array)": torch.as_tensor(array),
        "torch.from_numpy(array)": torch.from_numpy(array),
        "torch.Tensor(2)": torch.Tensor(2),
        'torch.zeros(2, device="cpu")': torch.zeros(2, device="cpu"),
    }

for call, tensor in made.items():
    print(f"{call:29}{tensor.device}")
