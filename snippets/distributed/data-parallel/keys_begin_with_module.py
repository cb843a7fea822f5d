from torch import nn

model = nn.BatchNorm1d(2)
parallel = nn.DataParallel(model)
print("wrapper", list(parallel.state_dict()))
print("model  ", list(parallel.module.state_dict()))
print(nn.BatchNorm1d(2).load_state_dict(parallel.module.state_dict()))
