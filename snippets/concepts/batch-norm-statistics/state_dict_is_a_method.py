from torchvision.models import resnet50

resnet = resnet50(weights=None)
bn = resnet.layer1[0].bn1

print(bn.state_dict)

parameters = dict(bn.named_parameters())
for name, tensor in bn.state_dict().items():
    kind = "parameter" if name in parameters else "buffer"
    dtype = str(tensor.dtype).removeprefix("torch.")
    print(f"{name:20} {kind:10} {dtype:8} {tuple(tensor.shape)}")
