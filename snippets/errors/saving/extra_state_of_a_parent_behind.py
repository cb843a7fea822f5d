from torch import nn


class Labeled:
    labels = ("cat", "dog")

    def get_extra_state(self):
        return self.labels

    def set_extra_state(self, state):
        self.labels = state


class Behind(nn.Linear, Labeled):
    pass


class InFront(Labeled, nn.Linear):
    pass


print("behind  ", list(Behind(1, 1).state_dict()))
print("in front", list(InFront(1, 1).state_dict()))
