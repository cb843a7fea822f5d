from torch import nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    set_model_state_dict,
)

model = nn.BatchNorm1d(2)
options = StateDictOptions(broadcast_from_rank0=True)
set_model_state_dict(model, model.state_dict(), options=options)
