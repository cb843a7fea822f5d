from torch import nn


class Encoder(nn.Module):
    def get_extra_state(self):
        state = super().get_extra_state()
        return {"base": state, "vocabulary": ["a", "b"]}

    def set_extra_state(self, state):
        self.vocabulary = state["vocabulary"]


Encoder().state_dict()
