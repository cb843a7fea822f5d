from torch.nn.functional import interpolate
from torchvision.models.swin_transformer import ShiftedWindowAttention

checkpoint = ShiftedWindowAttention(8, [7, 7], [0, 0], 2).state_dict()
attention = ShiftedWindowAttention(8, [8, 8], [0, 0], 2)

del checkpoint["relative_position_index"]
table = checkpoint["relative_position_bias_table"].T.reshape(1, 2, 13, 13)
table = interpolate(table, size=(15, 15), mode="bicubic", align_corners=True)
checkpoint["relative_position_bias_table"] = table.reshape(2, 225).T

print(attention.load_state_dict(checkpoint, strict=False))
print(attention.relative_position_bias_table.shape)
