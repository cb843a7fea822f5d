import torch
from torch import nn


class Table(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("table", torch.zeros(2))

    def _load_from_state_dict(self, state_dict, prefix, local_metadata, *rest):
        print(local_metadata.get("assign_to_params_buffers"))
        super()._load_from_state_dict(
            state_dict, prefix, local_metadata, *rest
        )


for assign in (False, True):
    checkpoint = Table().state_dict()
    model = Table()
    model.load_state_dict(checkpoint, assign=assign)
    print("the checkpoint's tensor:", model.table is checkpoint["table"])
