from torch import nn


def without_counter(module, state_dict, prefix, local_metadata):
    del state_dict[prefix + "num_batches_tracked"]


first, second = nn.BatchNorm1d(2), nn.BatchNorm1d(2)
first.register_state_dict_post_hook(without_counter)
second.register_state_dict_post_hook(without_counter)
print(list(nn.Sequential(first, second).state_dict()))
