from torch import nn


def without_counter(module, state_dict, prefix, local_metadata):
    return {k: v for k, v in state_dict.items() if "num_batches" not in k}


norm = nn.BatchNorm1d(2)
norm.register_state_dict_post_hook(without_counter)
norm.state_dict()
