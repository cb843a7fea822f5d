import torch.distributed.checkpoint as dcp
from torch import nn


class Tagger(nn.BatchNorm1d):
    labels = ("cat",)

    def get_extra_state(self):
        return self.labels

    def set_extra_state(self, labels):
        self.labels = labels


trained = Tagger(2)
trained.labels = ("bird",)
trained.running_mean.fill_(5)
dcp.save(trained.state_dict(), checkpoint_id="step1", no_dist=True)

fresh = Tagger(2)
state_dict = fresh.state_dict()
dcp.load(state_dict, checkpoint_id="step1", no_dist=True)
print("dcp.load       ", fresh.running_mean, fresh.labels)
fresh.load_state_dict(state_dict)
print("load_state_dict", fresh.running_mean, fresh.labels)
