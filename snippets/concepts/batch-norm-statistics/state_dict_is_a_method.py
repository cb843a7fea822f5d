from torchvision.models import resnet50

resnet = resnet50()
bn = resnet.layer1[0].bn1

print(bn.state_dict)
print()
for name, tensor in bn.state_dict().items():
    print(name, tuple(tensor.shape), tensor.dtype)
