from torch import nn


class Tagger(nn.Linear):
    labels = ("cat", "dog")

    def get_extra_state(self):
        return self.labels

    def set_extra_state(self, state):
        self.labels = state


saved = Tagger(2, 2)
saved.labels = ("bird", "fish")
tagger = Tagger(2, 2)
print(tagger.load_state_dict(saved.state_dict()))
print(tagger.labels)
