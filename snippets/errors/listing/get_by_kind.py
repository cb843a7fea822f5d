from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
buffers = dict(model.named_buffers(remove_duplicate=False))
for key in model.state_dict():
    if key in buffers:
        print("buffer   ", key, tuple(model.get_buffer(key).shape))
    else:
        print("parameter", key, tuple(model.get_parameter(key).shape))
