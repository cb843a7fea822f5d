from torch import nn


def without_bias(module, state_dict, prefix, local_metadata):
    print(f"prefix {prefix!r},", list(state_dict))
    return {k: v for k, v in state_dict.items() if "bias" not in k}


model = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1), nn.Linear(1, 1))
model[1].register_state_dict_post_hook(without_bias)
model.state_dict()
