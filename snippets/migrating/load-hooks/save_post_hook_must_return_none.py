from torch import nn


def without_bias(module, state_dict, prefix, local_metadata):
    return {k: v for k, v in state_dict.items() if k != "bias"}


model = nn.Linear(1, 1)
model.register_state_dict_post_hook(without_bias)
model.state_dict()
