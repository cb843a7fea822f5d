import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(3, 2)
        self.vocabulary = {}

    def get_extra_state(self):
        return {"vocabulary": dict(self.vocabulary)}

    def set_extra_state(self, state):
        self.vocabulary = dict(state["vocabulary"])


model = nn.Sequential(Encoder())
model[0].vocabulary.update(cat=0, dog=1)
torch.save(model.state_dict(), "model.pt")

state = torch.load("model.pt")
print(list(state))
print(state["0._extra_state"])
restored = nn.Sequential(Encoder())
print(restored.load_state_dict(state))
print(restored[0].vocabulary)
