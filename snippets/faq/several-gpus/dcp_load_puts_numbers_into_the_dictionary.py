import torch.distributed.checkpoint as dcp
from torch import nn


class Progress:
    def __init__(self, epoch):
        self.epoch = epoch

    def state_dict(self):
        return {"epoch": self.epoch}

    def load_state_dict(self, saved):
        self.epoch = saved["epoch"]


model, progress, epoch = nn.Linear(1, 1), Progress(7), 7
state = {"model": model.state_dict(), "epoch": epoch, "progress": progress}
dcp.save(state, checkpoint_id="saved")

model, progress, epoch = nn.Linear(1, 1), Progress(0), 0
state = {"model": model.state_dict(), "epoch": epoch, "progress": progress}
dcp.load(state, checkpoint_id="saved")
print("variable", epoch, "object", progress.epoch)
print("dictionary", state["epoch"])
