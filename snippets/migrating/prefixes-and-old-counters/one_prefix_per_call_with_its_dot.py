import torch
from torch import nn
from torch.nn.modules import utils

norm = nn.BatchNorm1d(1, affine=False)
wrapped = torch.compile(nn.DataParallel(norm), backend="eager")
for prefixes in (
    ["_orig_mod.", "module."],
    ["_orig_mod.module."],
    ["_orig_mod.module"],
):
    checkpoint = wrapped.state_dict()
    for prefix in prefixes:
        utils.consume_prefix_in_state_dict_if_present(checkpoint, prefix)
    version = checkpoint._metadata[""]["version"]
    print(prefixes, "->", next(iter(checkpoint)), "version", version)
