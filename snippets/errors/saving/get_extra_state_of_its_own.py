from torch import nn


class Encoder(nn.Module):
    vocabulary = ("a", "b")

    def get_extra_state(self):
        return {"vocabulary": list(self.vocabulary)}

    def set_extra_state(self, state):
        self.vocabulary = state["vocabulary"]


print(Encoder().state_dict()["_extra_state"])
