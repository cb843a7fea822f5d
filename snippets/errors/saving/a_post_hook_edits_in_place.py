from torch import nn


def without_counter(module, state_dict, prefix, local_metadata):
    del state_dict[prefix + "num_batches_tracked"]


norm = nn.BatchNorm1d(2)
norm.register_state_dict_post_hook(without_counter)
print(list(norm.state_dict()))
print(list(nn.Sequential(norm).state_dict()))
