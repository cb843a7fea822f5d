from torch import nn

nn.Linear(1, 1, device="meta").to_empty("cpu")
