from torch import nn


class Encoder(nn.Module):
    vocabulary = ("a", "b")

    def get_extra_state(self):
        return {"vocabulary": list(self.vocabulary)}

    def set_extra_state(self, state):
        super().set_extra_state(state)
        self.vocabulary = state["vocabulary"]


Encoder().load_state_dict(Encoder().state_dict())
