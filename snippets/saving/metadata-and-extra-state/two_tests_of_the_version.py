from torch import nn


class Encoder(nn.Module):
    _version = 2

    def __init__(self, is_old):
        super().__init__()
        self.is_old = is_old
        self.register_load_state_dict_pre_hook(self.supply_units)

    def supply_units(self, module, state_dict, prefix, metadata, *_):
        if self.is_old(metadata):
            state_dict.setdefault(prefix + "_extra_state", "feet")

    def get_extra_state(self):
        return "metres"

    def set_extra_state(self, state):
        print(" ", state)


old, reduced = nn.Module().state_dict(), {}
print("reduced, no version counts as old")
Encoder(lambda data: data.get("version", 1) < 2).load_state_dict(reduced)
print("version 1, only version 1 is old")
Encoder(lambda data: data.get("version") == 1).load_state_dict(old)
print("reduced, only version 1 is old")
Encoder(lambda data: data.get("version") == 1).load_state_dict(reduced)
