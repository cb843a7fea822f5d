from torch import nn


class Encoder(nn.Module):
    def get_extra_state(self):
        return "metres"


state = Encoder().state_dict()
Encoder().load_state_dict(state)
