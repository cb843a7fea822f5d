from torch import nn


class Encoder(nn.Module):
    def get_extra_state(self):
        return None

    def set_extra_state(self, state):
        print("got", state)


state = Encoder().state_dict()
print(dict(state))
Encoder().load_state_dict(state)
print(Encoder().load_state_dict({}, strict=False))
