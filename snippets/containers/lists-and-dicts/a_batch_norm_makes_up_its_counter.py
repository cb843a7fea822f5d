from torch import nn

norm = nn.BatchNorm1d(1)
counter = norm.num_batches_tracked
norm.register_buffer("num_batches_tracked", counter, persistent=False)
state = norm.state_dict()
print(list(state))
print(norm.load_state_dict(state))
norm.load_state_dict(dict(state))
