import torch
import torch.distributed.checkpoint as dcp
from torch import nn

model = nn.BatchNorm1d(2)
model.running_mean.fill_(5)
dcp.save(model.state_dict(), checkpoint_id="step1", no_dist=True)

newer = nn.BatchNorm1d(2)
newer.register_buffer("std", torch.ones(2))
state_dict = newer.state_dict()
try:
    dcp.load(state_dict, checkpoint_id="step1", no_dist=True)
except dcp.CheckpointException as error:
    print(error.failures[0][0], isinstance(error, Exception))
partial = dcp.DefaultLoadPlanner(allow_partial_load=True)
dcp.load(state_dict, checkpoint_id="step1", no_dist=True, planner=partial)
print("running_mean", newer.running_mean, "std", newer.std)

fewer = nn.BatchNorm1d(2, affine=False)
dcp.load(fewer.state_dict(), checkpoint_id="step1", no_dist=True)
print("without weight and bias", fewer.running_mean)
