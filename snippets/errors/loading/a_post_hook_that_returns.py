from torch import nn


def forgive(module, incompatible_keys):
    incompatible_keys.missing_keys.clear()
    return incompatible_keys


model = nn.Linear(2, 1)
model.register_load_state_dict_post_hook(forgive)
model.load_state_dict({})
