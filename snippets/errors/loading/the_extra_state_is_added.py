from torch import nn


class Tagger(nn.Linear):
    labels = ("cat", "dog")

    def get_extra_state(self):
        return self.labels

    def set_extra_state(self, state):
        self.labels = state


checkpoint = nn.Linear(2, 2).state_dict()
checkpoint["_extra_state"] = ("bird", "fish")
tagger = Tagger(2, 2)
print(tagger.load_state_dict(checkpoint))
print(tagger.labels)
