from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.vocabulary = {}

    def get_extra_state(self):
        return self.vocabulary

    def set_extra_state(self, state):
        self.vocabulary = state


model, other = Encoder(), Encoder()
best = model.state_dict()
other.load_state_dict(best)
model.vocabulary["cat"] = 0
print("state dict", best["_extra_state"])
print("other     ", other.vocabulary)
