from torch.ao.quantization.observer import MinMaxObserver

observer = MinMaxObserver()
scale, zero_point = observer.calculate_qparams()
print(observer.min_val, observer.max_val)
print(scale, zero_point)
