from torch import nn

bn = nn.BatchNorm1d(4)
for name, parameter in bn.named_parameters():
    print("parameter", name, parameter.tolist())
for name, buffer in bn.named_buffers():
    print("buffer   ", name, buffer.tolist())

bn.half()
print(bn.running_mean.dtype, bn.num_batches_tracked.dtype)
