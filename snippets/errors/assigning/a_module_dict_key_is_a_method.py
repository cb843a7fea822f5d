from torch import nn

nn.ModuleDict({"type": nn.Embedding(2, 4), "word": nn.Embedding(9, 4)})
