from torch import nn


def clamp(module, state_dict, prefix, local_metadata):
    state_dict[prefix + "running_var"].clamp_(min=2)


def clamped(module, state_dict, prefix, local_metadata):
    key = prefix + "running_var"
    state_dict[key] = state_dict[key].clamp(min=2)


for hook in (clamp, clamped):
    norm = nn.BatchNorm1d(1)
    norm.register_state_dict_post_hook(hook)
    saved = norm.state_dict()["running_var"].item()
    print(f"{hook.__name__:8}", saved, "model", norm.running_var.item())
