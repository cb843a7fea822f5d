import tempfile

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed import checkpoint as dcp
from torch.distributed.checkpoint.staging import DefaultStager, StagingOptions

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
model = nn.BatchNorm1d(2)
options = StagingOptions(False, False, True, False)
for label, stager in [("default", None), ("async", DefaultStager(options))]:
    model.running_mean.fill_(1)
    folder = tempfile.mkdtemp()
    saving = dcp.async_save(
        model.state_dict(), checkpoint_id=folder, async_stager=stager
    )
    if stager:
        saving.staging_completion.result()
        saving = saving.upload_completion
    model.running_mean.fill_(9)
    saving.result()
    read = {"running_mean": torch.zeros(2)}
    dcp.load(read, checkpoint_id=folder)
    print(f"{label:8}", read["running_mean"])
dist.destroy_process_group()
