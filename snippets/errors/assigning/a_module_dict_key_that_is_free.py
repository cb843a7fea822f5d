from torch import nn

tables = {"type": nn.Embedding(2, 4), "word": nn.Embedding(9, 4)}
embeddings = nn.ModuleDict({f"{key}_ids": tables[key] for key in tables})
print(list(embeddings.state_dict()))
