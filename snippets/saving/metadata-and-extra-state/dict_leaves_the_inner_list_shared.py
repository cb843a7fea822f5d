import copy

from torch import nn


class Encoder(nn.Module):
    def __init__(self, copy_of):
        super().__init__()
        self.copy_of = copy_of
        self.classes = {"animals": ["cat"]}

    def get_extra_state(self):
        return self.copy_of(self.classes)

    def set_extra_state(self, state):
        self.classes = self.copy_of(state)


for copy_of in dict, copy.deepcopy:
    model = Encoder(copy_of)
    best = model.state_dict()
    model.classes["animals"].append("dog")
    print(copy_of.__name__, best["_extra_state"])
