import torch
from torch import nn


def embeddings(persistent):
    model = nn.Embedding(10, 2)
    ids = torch.arange(6).unsqueeze(0)
    model.register_buffer("position_ids", ids, persistent=persistent)
    return model


checkpoint = embeddings(persistent=True).state_dict()
model = embeddings(persistent=False)
print("in the file", list(checkpoint))
del checkpoint["position_ids"]
print(model.load_state_dict(checkpoint))
print(model.position_ids)
