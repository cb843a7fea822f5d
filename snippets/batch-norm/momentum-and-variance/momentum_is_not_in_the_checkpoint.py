from torch import nn

trained = nn.BatchNorm1d(1, momentum=0.01)
fresh = nn.BatchNorm1d(1)
print(fresh.load_state_dict(trained.state_dict()))
print("momentum of the trained layer", trained.momentum)
print("momentum of the loaded layer ", fresh.momentum)
